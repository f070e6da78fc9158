package kubedemo.reactive;

import java.io.IOException;
import kubedemo.playground.EmbeddedBroker;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class MessagesOnEmbeddedBrokerIT extends MessagesContract {
    @AutoClose
    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(FreePort.one());
    }

    @Override
    String url() {
        return broker.url();
    }
}

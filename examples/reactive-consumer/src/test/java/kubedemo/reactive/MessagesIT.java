package kubedemo.reactive;

import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class MessagesIT extends MessagesContract {
    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.real();
    }

    @Override
    String url() {
        return broker.url();
    }
}

package kubedemo.publisher;

import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("the broker of VerdictOnRabbitMq3IT") // by which its own methods take turns
class VerdictOnRabbitMq3IT extends VerdictContract {
    VerdictOnRabbitMq3IT() {
        super(TestBroker::version3);
    }
}

package kubedemo.consumer;

import kubedemo.playground.TestBroker;

class QueueIT extends QueueContract {
    QueueIT() {
        super(TestBroker::real, 5);
    }
}

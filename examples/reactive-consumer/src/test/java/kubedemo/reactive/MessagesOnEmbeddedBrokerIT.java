package kubedemo.reactive;

import kubedemo.playground.TestBroker;

class MessagesOnEmbeddedBrokerIT extends MessagesContract {
    MessagesOnEmbeddedBrokerIT() {
        super(TestBroker::embedded);
    }
}

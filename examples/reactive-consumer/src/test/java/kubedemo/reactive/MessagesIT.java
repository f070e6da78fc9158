package kubedemo.reactive;

import kubedemo.playground.TestBroker;

class MessagesIT extends MessagesContract {
    MessagesIT() {
        super(TestBroker::real);
    }
}

package kubedemo.consumer;

import kubedemo.playground.TestBroker;

class QueueOnRabbitMq3IT extends QueueContract {
    QueueOnRabbitMq3IT() {
        super(TestBroker::version3, 2);
    }
}

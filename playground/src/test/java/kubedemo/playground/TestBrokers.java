package kubedemo.playground;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Chooses the broker of a test. */
record TestBrokers(Map<String, String> environment, PrintStream out) {

    static TestBrokers here() {
        return new TestBrokers(System.getenv(), System.out);
    }

    TestBroker start() {
        if (requirement().rabbitmqServerIfAny().isEmpty() && !inCi() && !DockerRabbitMq.possible()) {
            return said(new EmbeddedTestBroker(), "embedded, for there is no rabbitmq-server and no Docker here");
        }
        return real();
    }

    TestBroker real() {
        if (requirement().rabbitmqServerIfAny().isEmpty() && !inCi() && DockerRabbitMq.possible()) {
            return said(DockerRabbitMq.start(), "in a container");
        }
        Path script = requirement().rabbitmqServer();
        return said(RabbitMqProcess.start(script), script.toString());
    }

    private Requirement requirement() {
        return new Requirement(environment, out);
    }

    private boolean inCi() {
        return "true".equals(environment.get("CI"));
    }

    private TestBroker said(TestBroker broker, String where) {
        out.println("BROKER " + broker.product() + " " + broker.version() + " on "
                + broker.url().replaceAll(".*@", "") + ", " + where);
        return broker;
    }
}

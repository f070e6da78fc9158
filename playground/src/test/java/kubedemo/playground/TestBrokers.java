package kubedemo.playground;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Chooses the broker of a test. */
record TestBrokers(Map<String, String> environment, PrintStream out) {
    /** The one that learners run. */
    private static final int CURRENT_MAJOR = 4;

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
        TestBroker broker = RabbitMqProcess.start(script);
        if (inCi() && major(broker) < CURRENT_MAJOR) {
            broker.close();
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s is RabbitMQ %s, and not what learners run; KUBEDEMO_TEST_RABBITMQ names another",
                    script,
                    broker.version()));
        }
        return said(broker, script.toString());
    }

    TestBroker version3() {
        Path script = requirement().rabbitmqServer3();
        TestBroker broker = RabbitMqProcess.start(script);
        if (major(broker) >= CURRENT_MAJOR) {
            broker.close();
            throw requirement().missing("RabbitMQ 3", "KUBEDEMO_TEST_RABBITMQ_3, since " + script + " is newer");
        }
        return said(broker, script.toString());
    }

    private static int major(TestBroker broker) {
        return Integer.parseInt(broker.version().replaceAll("\\..*", ""));
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

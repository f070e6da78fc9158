package kubedemo.consumer;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Command;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** {@code receive URL}, as the training starts its consumer: the service with that broker. */
final class ReceiveCommand implements Command {
    @Override
    public String name() {
        return "receive";
    }

    @Override
    public String form() {
        return "receive URL [QUEUE]";
    }

    @Override
    public String purpose() {
        return "works through a queue (default hello) of the broker at amqp://user:password@host:port/vhost";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            throw new BadInput("argument URL", null, form());
        }
        if (arguments.size() > 2) {
            throw new BadInput("argument", arguments.get(2), form());
        }
        Map<String, String> variables = new HashMap<>();
        variables.put(RabbitMqConfig.URL.name(), arguments.get(0));
        if (arguments.size() == 2) {
            variables.put(RabbitMqConfig.QUEUE.name(), arguments.get(1));
        }
        return new Outcome.Serve(variables);
    }
}

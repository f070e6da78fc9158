package kubedemo.playground;

import java.util.Locale;

/** What a user sees first: what runs, where, and what this is. */
final class StartTable {
    private static final String ROW = "  %-22s %-24s %s";

    private StartTable() {}

    static void print(Project project, StartPage startPage, Console console) {
        console.line("This stands in for a kubelet and a Service on this machine; it is not Kubernetes.");
        console.line("");
        row(console, "NAME", "ADDRESS", "WHAT");
        row(console, "start page", startPage.url(), "all of these, live");
        project.services()
                .forEach(service -> row(
                        console,
                        service.name(),
                        address(service.port()),
                        "Service: connections go in turn to " + String.join(", ", service.instances())));
        project.instances()
                .forEach(instance -> row(console, instance.name(), address(instance.port()), instance.about()));
        console.line("");
        project.unbuilt().forEach(module -> console.line("Not built, so not started: " + module));
        project.absences()
                .forEach(absence -> console.line(String.format(
                        Locale.ROOT,
                        "%s is set to %s, which does not run: nobody answers on %s",
                        absence.instance(),
                        absence.module(),
                        address(absence.port()))));
        if (startPage.port() != Playground.START_PAGE_PORT) {
            console.line(
                    "Port " + Playground.START_PAGE_PORT + " is taken, so the start page is on " + startPage.url());
        }
        console.line("Ctrl-C stops everything.");
        console.line("");
    }

    private static void row(Console console, String name, String address, String what) {
        console.line(String.format(Locale.ROOT, ROW, name, address, what).stripTrailing());
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}

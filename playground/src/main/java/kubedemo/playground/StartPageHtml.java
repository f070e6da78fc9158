package kubedemo.playground;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import kubedemo.playground.StateDocument.BrokerState;
import kubedemo.playground.StateDocument.Hint;
import kubedemo.playground.StateDocument.ServiceState;
import kubedemo.playground.StateDocument.WorkloadState;

/** The document as a page in the style of the workloads'. What has {@code data-live} is what start.js keeps up to date. */
record StartPageHtml(StateDocument state) {
    /** A piece of HTML, which is escaped no more. */
    private record Html(String text) {
        /** With values in place: texts escaped, pieces as they are, lists one after the other. */
        static Html of(String template, Object... values) {
            return new Html(String.format(
                    Locale.ROOT,
                    template,
                    Arrays.stream(values).map(Html::written).toArray()));
        }

        private static String written(Object value) {
            if (value instanceof Html html) {
                return html.text();
            }
            if (value instanceof Collection<?> pieces) {
                return pieces.stream().map(Html::written).collect(Collectors.joining("\n"));
            }
            return value.toString()
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    String text() {
        return Html.of(
                        """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>kubedemo playground</title>
                <link rel="icon" href="icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="page.css">
                <link rel="stylesheet" href="cluster-view.css">
                <link rel="stylesheet" href="start.css">
                <script src="timeline.js" defer></script>
                <script src="start.js" defer></script>
                <noscript><meta http-equiv="refresh" content="5"></noscript>
                </head>
                <body>
                <a class="skip" href="#main">Skip to the workloads</a>
                <header class="identity color-teal">
                  <div class="wrap">
                    <p class="workload">kubedemo</p>
                    <h1>playground</h1>
                    <ul class="chips"><li class="chip" id="ready" data-live>%s of %s ready</li></ul>
                    <p id="contact" class="contact" role="status"><noscript>This page reloads every five seconds.</noscript></p>
                  </div>
                </header>
                <aside class="stand-in wrap" aria-label="About the playground">This is not Kubernetes. The playground stands in for the kubelet and the Service on this machine: it calls the probes, restarts failed workloads and balances connections.</aside>
                <main id="main" class="wrap">
                <section aria-labelledby="try"><h2 id="try">What to try first</h2><ol class="steps">%s</ol></section>
                <section aria-labelledby="timeline" hidden><h2 id="timeline">Timeline</h2>
                <p class="hint">Processes as pods: when each was started, ready and restarted, and which probe calls failed.</p>
                <div id="timeline-chart"></div></section>
                <section aria-labelledby="workloads"><h2 id="workloads">Workloads</h2><div class="cards">%s</div></section>
                %s
                %s
                </main>
                <footer class="wrap"><p><a href="state">/state</a> <a href="timeline">/timeline</a></p></footer>
                </body>
                </html>
                """,
                        state.ready(),
                        state.workloads().size(),
                        state.tryFirst().stream().map(StartPageHtml::hint).toList(),
                        state.workloads().stream().map(StartPageHtml::card).toList(),
                        state.services().stream().map(StartPageHtml::service).toList(),
                        state.broker().stream().map(StartPageHtml::broker).toList())
                .text();
    }

    private static Html hint(Hint hint) {
        return Html.of("<li>%s <a href=\"%s\">%s</a></li>", hint.text(), hint.url(), hint.url());
    }

    private static Html card(WorkloadState each) {
        var starting = each.state().equals("starting");
        return Html.of(
                """
                <article class="card color-%s"><h3><a href="%s">%s</a></h3><p class="hint">%s</p>
                <div id="state-%s" data-live><p class="state %s"><span class="mark" aria-hidden="true">%s</span>%s</p>
                <dl><div><dt>version</dt><dd><span class="dot" aria-hidden="true"></span>%s</dd></div>\
                <div><dt>restarts</dt><dd>%s</dd></div>\
                <div><dt>liveness</dt><dd>%s</dd></div>\
                <div><dt>readiness</dt><dd>%s</dd></div></dl></div></article>""",
                each.color(),
                each.url(),
                each.name(),
                each.about(),
                each.name(),
                each.ready() ? "up" : starting ? "waiting" : "down",
                each.ready() ? "✓" : starting ? "…" : "✕",
                each.state(),
                each.version(),
                each.restarts(),
                each.liveness().text(),
                each.readiness().text());
    }

    private static Html service(ServiceState each) {
        var turn = each.next()
                .map(next -> Html.of("The next connection goes to <strong>%s</strong>.", next))
                .orElse(Html.of("No instance is ready: connections are reset."));
        return section(
                "service-" + each.name(),
                "Service " + each.name(),
                Html.of(
                        """
                        <p><a href="%s">%s</a></p><p id="turn-%s" data-live>%s Ready: %s.</p>""",
                        each.url(),
                        each.url(),
                        each.name(),
                        turn,
                        each.ready().isEmpty() ? "none" : String.join(", ", each.ready())));
    }

    private static Html broker(BrokerState broker) {
        return section("broker", "Broker", Html.of("<p>%s</p>", broker.about()));
    }

    private static Html section(String id, String title, Html body) {
        return Html.of("""
                <section aria-labelledby="%s"><h2 id="%s">%s</h2><div class="card">%s</div></section>""", id, id, title, body);
    }
}

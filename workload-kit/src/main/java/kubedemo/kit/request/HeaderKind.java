package kubedemo.kit.request;

import java.util.regex.Pattern;

/** What a header tells of the way that a request took. */
enum HeaderKind {
    /** By proxies: for whom they ask, and what was asked of them (RFC 7239, and what was there before it). */
    FORWARDED("forwarded|via|x-real-ip|x-forwarded-(?!client-cert$).*|x-original-.*"),
    /** W3C Trace Context and Baggage, B3 in both forms, and the id that Envoy gives. */
    TRACING("traceparent|tracestate|baggage|b3|x-b3-.*|x-request-id"),
    /** Envoy's (Istio and gateways) and Linkerd's. */
    MESH("x-envoy-.*|x-forwarded-client-cert|l5d-.*");

    private final Pattern names;

    HeaderKind(String names) {
        this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
    }

    boolean covers(String name) {
        return names.matcher(name).matches();
    }
}

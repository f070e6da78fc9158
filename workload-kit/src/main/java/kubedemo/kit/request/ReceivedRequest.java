package kubedemo.kit.request;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kubedemo.kit.http.PathPrefix;

/**
 * A request as this pod received it: what came with it says which way it took.
 *
 * @param pod that received it
 * @param path as it arrived, without the query
 * @param parameters of the query, by name only: their values may be secrets
 * @param client the other end of the connection: the last proxy, where there are any
 * @param forwarded the headers by which proxies say for whom they ask
 * @param tracing the headers that make one trace of many calls
 * @param mesh the headers of a service mesh's or gateway's proxies
 * @param headers all, in their order
 */
@RegisterForReflection
public record ReceivedRequest(
        String pod,
        String method,
        String path,
        List<String> parameters,
        String protocol,
        Optional<String> host,
        Optional<Client> client,
        List<Header> forwarded,
        List<Header> tracing,
        List<Header> mesh,
        List<Header> headers) {

    /** @param address IPv4 or IPv6 */
    @RegisterForReflection
    public record Client(String address, int port) {
        @Override
        public String toString() {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        }
    }

    /** Headers that belong together. */
    @RegisterForReflection
    public record Group(String title, List<Header> headers) {}

    public static ReceivedRequest of(RoutingContext context, String pod) {
        var request = context.request();
        var headers = request.headers().entries().stream()
                .map(header -> Header.of(header.getKey(), header.getValue()))
                .toList();
        return new ReceivedRequest(
                pod,
                Header.printable(request.method().name()),
                Header.printable(PathPrefix.received(context)),
                parameters(request.query()),
                written(request.version()),
                Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).map(Header::printable),
                client(request.remoteAddress()),
                those(headers, HeaderKind.FORWARDED),
                those(headers, HeaderKind.TRACING),
                those(headers, HeaderKind.MESH),
                headers);
    }

    /** What stands out, whether it came or not. */
    public List<Group> groups() {
        return List.of(new Group("forwarded", forwarded), new Group("tracing", tracing), new Group("mesh", mesh));
    }

    /** {@code GET / HTTP/1.1}. */
    public String line() {
        return method + " " + path + " " + protocol;
    }

    /** Its address and port, in words where they are not known. */
    public String from() {
        return client.map(Client::toString).orElse("not known");
    }

    /** For people, a line each: the request, what stands out, all headers. */
    public String text() {
        var query = parameters.isEmpty() ? "none" : String.join(", ", parameters) + " (names only)";
        var start = Stream.of(
                line(), "pod: " + pod, "client: " + from(), "host: " + host.orElse("none"), "query: " + query);
        var lines = Stream.concat(
                start,
                Stream.concat(groups().stream(), Stream.of(new Group("headers", headers)))
                        .flatMap(ReceivedRequest::lines));
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> lines(Group group) {
        return group.headers().isEmpty()
                ? Stream.of(group.title() + ": none")
                : Stream.concat(
                        Stream.of(group.title() + ":"), group.headers().stream().map(header -> "  " + header));
    }

    private static List<String> parameters(String query) {
        return query == null
                ? List.of()
                : new QueryStringDecoder(query, false)
                        .parameters().keySet().stream().map(Header::printable).toList();
    }

    private static String written(HttpVersion version) {
        return switch (version) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
    }

    private static Optional<Client> client(SocketAddress address) {
        return Optional.ofNullable(address)
                .filter(SocketAddress::isInetSocket)
                .map(known -> new Client(known.hostAddress(), known.port()));
    }

    private static List<Header> those(List<Header> headers, HeaderKind kind) {
        return headers.stream().filter(header -> header.is(kind)).toList();
    }
}

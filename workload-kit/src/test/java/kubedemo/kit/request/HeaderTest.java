package kubedemo.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "Proxy-Authorization",
                "Cookie",
                "COOKIE",
                "X-Api-Key",
                "X-API-KEY",
                "Api-Key",
                "X-Auth-Token",
                "X-Access-Token",
                "X-Forwarded-Access-Token",
                "X-CSRF-Token",
                "X-XSRF",
                "X-Session-Id",
                "X-SIGNATURE",
                "X-Client-Secret",
                "X-Password",
                "X-Amz-Security-Token",
                "X-Goog-Iap-Jwt-Assertion",
                "X-Amzn-Oidc-Data",
                "X-Credentials",
                "X-MS-CLIENT-PRINCIPAL"
            })
    void should_show_what_may_be_a_secret_by_name_only(String name) {
        var header = Header.of(name, "s3cr3t");

        assertThat(header.value()).isEmpty();
        assertThat(header).hasToString(name + ": (not shown)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer s3cr3t",
                "bearer s3cr3t",
                "BASIC dXNlcg==",
                " Digest username=x",
                "Negotiate abc",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"
            })
    void should_know_a_credential_by_what_it_looks_like(String value) {
        assertThat(Header.of("X-Original", value).value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            User-Agent        | curl/8.5.0
            User-Agent        | Mozilla/5.0 (compatible; bot; +http://example.com/bot?)
            Sec-CH-UA         | "Not?A_Brand";v="8"
            Sec-CH-UA-Mobile  | ?0
            Host              | probe-test-app:8000
            Keep-Alive        | timeout=5
            X-Forwarded-For   | 203.0.113.9, 10.0.0.1
            Forwarded         | for=203.0.113.9;proto=https
            traceparent       | 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
            x-request-id      | 1b4e28ba-2fa1-11d2-883f-0016d3cca427
            X-Bearing         | bearing 9
            Referer           | http://localhost:8000/
            """)
    void should_show_all_else_as_it_came(String name, String value) {
        assertThat(Header.of(name, value)).hasToString(name + ": " + value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            Referer               | https://shop.example/pay?token=s3cr3t       | https://shop.example/pay?...
            Referer               | https://me:s3cr3t@shop.example/pay          | https://***@shop.example/pay
            X-Envoy-Original-Path | /pay?code=s3cr3t&at=3                       | /pay?...
            X-Forwarded-Uri       | /?s3cr3t                                    | /?...
            X-Original-URL        | HTTP://h/a@b?c=s3cr3t?d                     | HTTP://h/a@b?...
            """)
    void should_show_of_addresses_neither_query_nor_credentials(String name, String value, String shown) {
        assertThat(Header.of(name, value).text()).isEqualTo(shown);
    }

    @Test
    void should_leave_the_names_in_what_a_mesh_says_of_certificates() {
        var value = "By=spiffe://cluster.local/ns/b;Hash=1f;Cert=\"" + "A".repeat(4000) + "\";Chain=\""
                + "B".repeat(4000) + "\";Subject=\"\";URI=spiffe://cluster.local/ns/a/sa/default";

        assertThat(Header.of("X-Forwarded-Client-Cert", value).text())
                .isEqualTo("By=spiffe://cluster.local/ns/b;Hash=1f;Cert=...;Chain=...;Subject=\"\""
                        + ";URI=spiffe://cluster.local/ns/a/sa/default");
    }

    @Test
    void should_shorten_what_is_long() {
        assertThat(Header.of("x-envoy-peer-metadata", "m".repeat(5000)).text())
                .isEqualTo("m".repeat(200) + "... (5000 characters)");
        assertThat(Header.of("a", "m".repeat(200)).text()).isEqualTo("m".repeat(200));
    }

    @Test
    void should_do_no_harm_in_a_terminal() {
        assertThat(Header.of("a\u001b", "\u001b[2J\u009b\r\n\tx")).hasToString("a?: ?[2J????x");
    }

    @ParameterizedTest
    @CsvSource({
        "Forwarded, FORWARDED",
        "X-Forwarded-For, FORWARDED",
        "X-FORWARDED-CLIENT-IP, FORWARDED",
        "x-forwarded-client-cert-chain, FORWARDED",
        "X-Real-IP, FORWARDED",
        "VIA, FORWARDED",
        "X-Original-Host, FORWARDED",
        "traceparent, TRACING",
        "TraceState, TRACING",
        "baggage, TRACING",
        "b3, TRACING",
        "X-B3-TRACEID, TRACING",
        "X-Request-ID, TRACING",
        "x-envoy-attempt-count, MESH",
        "X-Forwarded-Client-Cert, MESH",
        "l5d-client-id, MESH",
        "Host, ",
        "X-Forwarded, ",
        "my-x-envoy-thing, ",
        "b3x, "
    })
    void should_be_of_one_kind_at_most(String name, HeaderKind kind) {
        var kinds = Arrays.stream(HeaderKind.values())
                .filter(Header.of(name, "x")::is)
                .toList();

        assertThat(kinds).isEqualTo(kind == null ? List.of() : List.of(kind));
    }
}

package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeCallTest {
    @ParameterizedTest
    @CsvSource({
        "kube-probe/1.36, kubelet, true",
        "kube-probe/playground, playground, true",
        "kube-probe/, kubelet, true",
        "kube-probe, kube-probe, false",
        "KUBE-PROBE/1.36, KUBE-PROBE, false",
        "'Mozilla/5.0 (X11) kube-probe/1.36', Mozilla, false",
        "curl/8.14.1, curl, false",
        "wget, wget, false",
        "'', unnamed, false",
        "' ', unnamed, false",
        "/, unnamed, false",
        "' x', unnamed, false",
        ", unnamed, false"
    })
    void should_know_who_calls_by_the_user_agent(String userAgent, String caller, boolean kubelet) {
        assertThat(ProbeCall.callerOf(userAgent)).isEqualTo(caller);
        assertThat(ProbeCall.isKubelet(userAgent)).isEqualTo(kubelet);
    }

    @Test
    void should_show_no_more_than_40_characters_of_a_caller() {
        assertThat(ProbeCall.callerOf("a".repeat(5000))).isEqualTo("a".repeat(40));
    }
}

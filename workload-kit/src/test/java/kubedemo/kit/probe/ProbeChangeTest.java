package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import kubedemo.kit.config.BadInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeChangeTest {
    @Test
    void should_read_each_mode() {
        assertThat(new ProbeChange("pass", null, null).asMode()).isEqualTo(ProbeMode.PASS);
        assertThat(new ProbeChange("fail", null, null).asMode()).isEqualTo(ProbeMode.FAIL);
        assertThat(new ProbeChange("fail-next", 3, null).asMode()).isEqualTo(new ProbeMode.FailNext(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void should_take_the_bounds_of_the_count_themselves(int count) {
        assertThat(new ProbeChange("fail-next", count, null).asMode()).isEqualTo(new ProbeMode.FailNext(count));
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "1ms, PT0.001S", "3s, PT3S", "PT3S, PT3S", "60s, PT1M", "1m, PT1M"})
    void should_read_delays_from_0_to_60_s(String delay, Duration expected) {
        assertThat(new ProbeChange("pass", null, delay).asDelay()).isEqualTo(expected);
    }

    @Test
    void should_hold_nothing_back_where_no_delay_is_given() {
        assertThat(new ProbeChange("pass", null, null).asDelay()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "            ,      ,        , mode",
        "sometimes   ,      ,        , mode",
        "PASS        ,      ,        , mode",
        "fail_next   , 3    ,        , mode",
        "fail-next   ,      ,        , count",
        "fail-next   , 0    ,        , count",
        "fail-next   , -1   ,        , count",
        "fail-next   , 1001 ,        , count",
        "pass        , 3    ,        , count",
        "fail        , 3    ,        , count",
        "pass        ,      , -1s    , delay",
        "pass        ,      , PT-1S  , delay",
        "pass        ,      , 60001ms, delay",
        "fail        ,      , P1D    , delay",
        "fail-next   , 3    , soon   , delay",
        "fail-next   , 3    , ''     , delay"
    })
    void should_refuse_the_rest_by_the_name_of_the_field(String mode, Integer count, String delay, String field) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> new ProbeChange(mode, count, delay))
                .satisfies(bad -> assertThat(bad.field()).isEqualTo(field))
                .satisfies(bad -> assertThat(bad.allowed()).isNotBlank());
    }
}

package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishJobTest {

    private final JobBesideService both = JobBesideService.of("rabbitmq-publish", "rabbitmq-publisher");

    @Test
    void should_publish_300_messages() {
        assertThat(both.container().getArgs()).containsExactly("send");
        assertThat(JobBesideService.variable(both.container(), "PUBLISH_COUNT").getValue())
                .isEqualTo("300");
    }

    @Test
    void should_know_the_broker_as_the_service_does() {
        assertThat(JobBesideService.variable(both.container(), "RABBITMQ_URL"))
                .isEqualTo(JobBesideService.variable(both.serviceContainer(), "RABBITMQ_URL"));
    }
}

package kubedemo.load.engine;

import java.io.IOException;
import java.time.Duration;
import kubedemo.kit.text.Text;

/** What a server does with a request. */
public interface Behaviour {
    /** @return whether the connection is kept for another request */
    boolean answer(Visit visit) throws IOException;

    /** 200 of a pod. */
    static Behaviour steady(String pod, String version) {
        return status("200 OK", pod, version);
    }

    static Behaviour steady() {
        return steady("pod-a", "v1");
    }

    static Behaviour status(String status, String pod, String version) {
        var headers = Text.format("X-Pod: %s\r\nX-Version: %s\r\n", pod, version);
        return visit -> visit.answer(status, headers, "ok");
    }

    /** Those are {@code 302 Found} to there. */
    static Behaviour redirecting(String location) {
        return visit -> visit.answer("302 Found", "Location: " + location + "\r\n", "");
    }

    static Behaviour after(Duration delay, Behaviour next) {
        return visit -> {
            visit.pause(delay);
            return next.answer(visit);
        };
    }

    /** One of two requests meets this, the other one {@link #steady()}. */
    static Behaviour everySecond(Behaviour other) {
        return visit -> (visit.number() % 2 == 0 ? steady() : other).answer(visit);
    }

    /** Says nothing for as long as the other side waits. */
    static Behaviour silent() {
        return visit -> visit.socket().getInputStream().read() >= 0;
    }

    static Behaviour resetting() {
        return visit -> {
            visit.reset();
            return false;
        };
    }

    /** Says this, and no more: the connection ends there. */
    static Behaviour saying(String text) {
        return visit -> {
            visit.write(text);
            return false;
        };
    }

    /** Says this and then cuts the connection off. */
    static Behaviour resettingAfter(String text) {
        return visit -> {
            visit.write(text);
            // What is written and not yet taken would be lost with the reset.
            visit.pause(Duration.ofMillis(50));
            visit.reset();
            return false;
        };
    }

    /** A byte of the answer's text at a time. */
    static Behaviour dripping(String text, Duration pause) {
        return visit -> {
            visit.socket().setTcpNoDelay(true);
            for (var letter : text.toCharArray()) {
                visit.write(new byte[] {(byte) letter});
                visit.pause(pause);
            }
            return false;
        };
    }

    /** This, then so many bytes over and over, until nobody takes them. */
    static Behaviour endless(String head, byte[] part) {
        return visit -> {
            visit.write(head);
            while (visit.closed().getCount() > 0) {
                visit.write(part);
            }
            return false;
        };
    }
}

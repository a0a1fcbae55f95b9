package io.github.jlockdep.engine.base;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes until something is done: until the watchdog looks at a thread that waits, or until what was
 * learned is recorded once more.
 *
 * @param millis the time in milliseconds; 0 if it is never done
 */
public record Patience(long millis) {
    /** It is never done. */
    static final Patience ENDLESS = new Patience(0);

    static final Patience MINUTE = new Patience(60_000);

    private static final int MOST_DIGITS = 9;
    private static final long SHORTEST = 20;
    private static final long LONGEST = TimeUnit.DAYS.toMillis(1);

    /** Reads {@code off}, {@code 500ms}, {@code 30s} or {@code 2m}. */
    static Patience parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("off")) {
            return ENDLESS;
        }
        int digits = 0;
        while (digits < lower.length() && lower.charAt(digits) >= '0' && lower.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(text);
        }
        long millis = unit(lower.substring(digits)).toMillis(Long.parseLong(lower.substring(0, digits)));
        if (millis < SHORTEST || millis > LONGEST) {
            throw new IllegalArgumentException(text);
        }
        return new Patience(millis);
    }

    /** Whether it is done at all. */
    public boolean ends() {
        return millis > 0;
    }

    /** The time in nanoseconds. */
    public long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public String toString() {
        return ends() ? millis + "ms" : "off";
    }

    private static TimeUnit unit(String name) {
        return switch (name) {
            case "ms" -> TimeUnit.MILLISECONDS;
            case "s" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MINUTES;
            default -> throw new IllegalArgumentException(name);
        };
    }
}

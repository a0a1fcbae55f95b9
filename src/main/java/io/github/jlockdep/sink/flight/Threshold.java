package io.github.jlockdep.sink.flight;

import java.util.Locale;
import java.util.Set;
import jdk.jfr.SettingControl;

/**
 * From what time on an event is recorded, as recordings write it: {@code 20 ms}. The lowest one counts if several
 * recordings ask; one that cannot be read counts as {@value #DEFAULT}.
 */
/* Public, with a public constructor, for the flight recorder. */
public final class Threshold extends SettingControl {
    /** What counts unless a recording says otherwise. */
    static final String DEFAULT = "20 ms";

    private static final long DEFAULT_NANOS = 20_000_000;

    private String value = DEFAULT;
    private volatile long nanos = DEFAULT_NANOS;

    /** The default. */
    public Threshold() {}

    @Override
    public String combine(Set<String> settings) {
        String lowest = DEFAULT;
        long least = Long.MAX_VALUE;
        for (String setting : settings) {
            long time = parse(setting);
            if (time < least) {
                least = time;
                lowest = setting;
            }
        }
        return lowest;
    }

    @Override
    public void setValue(String setting) {
        value = setting;
        nanos = parse(setting);
    }

    @Override
    public String getValue() {
        return value;
    }

    /** Whether what took so long is recorded. */
    boolean isMetBy(long time) {
        return time >= nanos;
    }

    private static long parse(String setting) {
        String text = setting.strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        try {
            return Math.multiplyExact(
                    Long.parseLong(text.substring(0, digits)),
                    unit(text.substring(digits).strip()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return DEFAULT_NANOS;
        }
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException(name);
        };
    }
}

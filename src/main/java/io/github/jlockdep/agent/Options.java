package io.github.jlockdep.agent;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind the agent's jar on the command line: settings with commas between them, as in
 * {@code mode=throw,print=LIKELY}. They become the system properties of these names, with {@code jlockdep.} in front;
 * the engine reads them there, and names those that it does not know.
 */
final class Options {
    private static final String PREFIX = "jlockdep.";

    private Options() {}

    /** Sets the properties. An option wins over a property that is set already; one without a value counts as true. */
    static void apply(@Nullable String options) {
        if (options == null) {
            return;
        }
        for (String option : options.split(",")) {
            String text = option.strip();
            if (!text.isEmpty()) {
                set(text);
            }
        }
    }

    /** Whether they, or the properties, turn all off; a file of settings may do so, too. */
    static boolean turnOff() {
        return System.getProperty(PREFIX + "mode", "").strip().equalsIgnoreCase("off");
    }

    private static void set(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals).strip();
        String value = equals < 0 ? "true" : option.substring(equals + 1);
        System.setProperty(key.startsWith(PREFIX) ? key : PREFIX + key, value);
    }
}

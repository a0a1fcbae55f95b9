package io.github.jlockdep.junit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The door for a whole run: with the system property {@code jlockdep.junit=true}, {@link LockdepExtension} is
 * registered for every test of JUnit Jupiter, by Jupiter's own auto-detection. Without the property it does nothing.
 *
 * <p>If auto-detection is off, it is switched on for this one extension; if it is on, by a system property, nothing is
 * changed. What the parameters of a launcher say about auto-detection wins.
 *
 * @since 0.1.0
 */
public final class WholeRun implements LauncherSessionListener {
    private static final String DETECTION = "junit.jupiter.extensions.autodetection.";
    private final Map<String, @Nullable String> before = new HashMap<>();

    /** For JUnit. */
    public WholeRun() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean("jlockdep.junit") && !Boolean.getBoolean(DETECTION + "enabled")) {
            set("enabled", "true");
            set("include", "io.github.jlockdep.junit.LockdepExtension");
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
        before.clear();
    }

    private void set(String key, String value) {
        before.put(DETECTION + key, System.setProperty(DETECTION + key, value));
    }
}

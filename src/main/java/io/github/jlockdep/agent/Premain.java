package io.github.jlockdep.agent;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.AllPermission;
import org.jspecify.annotations.Nullable;

/**
 * The entrance of the agent, which the JVM calls before the program. It links nothing but {@code java.base} itself, so
 * that whatever is missing is said in a line, and the program starts without the agent.
 */
public final class Premain {
    private Premain() {}

    /** Starts the agent before the program; throws nothing. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /** Starts the agent in a program that runs already; throws nothing. What is loaded by then is not followed. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    private static void start(@Nullable String options, Instrumentation instrumentation) {
        try {
            if (isRestricted()) {
                say("a security manager does not let it; add to the policy: grant codeBase \"" + jar()
                        + "\" { permission java.security.AllPermission; }");
            } else if (isModule()) {
                say(
                        "the program has jlockdep on its module path, where the agent cannot reach it; take it from there, or put it on"
                                + " the class path");
            } else {
                Agent.start(options, instrumentation);
            }
        } catch (Throwable failure) {
            say(failure + ". Please report it with the output of java -version");
        }
    }

    /** Whether there is a security manager that does not grant all to this jar. */
    @SuppressWarnings("removal") // which is why newer releases, that have none, do not come by it
    private static boolean isRestricted() {
        SecurityManager manager = Runtime.version().feature() < 24 ? System.getSecurityManager() : null;
        try {
            if (manager != null) {
                manager.checkPermission(new AllPermission());
            }
            return false;
        } catch (SecurityException denied) {
            return true;
        }
    }

    /** Where this jar is, as a policy names it. */
    private static String jar() {
        URL here = Premain.class.getResource("Premain.class");
        String path = here == null ? "" : here.getPath();
        int end = path.indexOf("!/");
        return end < 0 ? "file:<path of the agent's jar>" : path.substring(0, end);
    }

    /** As {@link ModuleLayer#findModule}, without the streams which that takes to find nothing. */
    private static boolean isModule() {
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().equals("io.github.jlockdep")) {
                return true;
            }
        }
        return false;
    }

    private static void say(String why) {
        try {
            System.err.println("jlockdep agent is not active: " + why + ". The program runs without it.");
        } catch (Throwable again) {
            // there is nobody left to tell
        }
    }
}

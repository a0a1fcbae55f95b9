package io.github.jlockdep.report;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a lock class without what changes from one build, run or JDK to the next: the line number of a class that
 * is named by the line that creates its locks, the numbers of lambdas and proxies, and the number of a namesake.
 *
 * <p>{@code com.acme.Order.<init>(Order.java:42)} becomes {@code com.acme.Order.<init>(Order.java)}; so all locks
 * without a name that one method makes have one stable name. Stateless; safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class StableName {
    private static final Pattern LINE = Pattern.compile("\\(([^():\\s]+):-?\\d+\\)");
    private static final Pattern LAMBDA_CLASS = Pattern.compile("\\$\\$Lambda[^.(\\s]*");
    private static final Pattern LAMBDA_METHOD = Pattern.compile("\\blambda\\$([^$.(\\s]+)\\$\\d+");
    private static final Pattern PROXY = Pattern.compile("\\$Proxy\\d+");
    private static final Pattern NAMESAKE = Pattern.compile("#\\d+$");

    private StableName() {}

    /** The stable form of a name, not null; the name itself if nothing in it changes. */
    public static String of(String name) {
        String text = LINE.matcher(name).replaceAll("($1)");
        text = LAMBDA_CLASS.matcher(text).replaceAll("\\$\\$Lambda");
        text = LAMBDA_METHOD.matcher(text).replaceAll("lambda\\$$1");
        text = PROXY.matcher(text).replaceAll("\\$Proxy");
        return NAMESAKE.matcher(text).replaceAll("");
    }

    /** The stable form in double quotes, on one line: quotes, backslashes and control characters are escaped. */
    public static String quoted(String name) {
        return quote(of(name));
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Names.isUnsafe(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

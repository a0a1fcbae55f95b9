package io.github.jlockdep.baseline;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the user's suppressions: what it matches, and why that is no news.
 *
 * @param line its number in the file
 * @param what what it matches, as the user wrote it
 * @param reason why
 * @param matcher whether a splat is meant
 */
record Suppression(int line, String what, String reason, Predicate<SplatParts> matcher) {
    private static final String NAME = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^\\s\":]+";
    private static final Pattern FORM =
            Pattern.compile("(?:suppress:\\s*)?(?<what>(?<form>class|pair|frame)\\s+(?<first>" + NAME
                    + ")(?:\\s*->\\s*(?<second>" + NAME + "))?)\\s*(?::\\s*(?<reason>.*))?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    /** Reads a line; throws what is wrong with it, as the end of a sentence that begins with its place. */
    static Suppression parse(Lines.Line line) {
        Matcher form = FORM.matcher(line.text());
        if (!form.matches() || form.group("form").equals("pair") != (form.group("second") != null)) {
            throw new IllegalArgumentException(
                    "must be class NAME: REASON, pair NAME -> NAME: REASON or frame METHOD: REASON,"
                            + " with names in double quotes if need be, not '" + line.text() + "'");
        }
        String reason = form.group("reason");
        if (reason == null || reason.isBlank() || reason.strip().equals("<reason>")) {
            throw new IllegalArgumentException("has no reason; write one behind a colon, not '" + line.text() + "'");
        }
        return new Suppression(line.number(), form.group("what"), reason.strip(), matcher(form));
    }

    boolean matches(SplatParts splat) {
        return matcher.test(splat);
    }

    private static Predicate<SplatParts> matcher(Matcher form) {
        String first = unquoted(form.group("first"));
        return switch (form.group("form")) {
            case "class" -> ofClass(new NamePattern(first));
            case "pair" -> ofPair(new NamePattern(first), new NamePattern(unquoted(form.group("second"))));
            default -> ofFrame(first);
        };
    }

    private static Predicate<SplatParts> ofClass(NamePattern name) {
        return splat -> splat.lockClasses().stream().anyMatch(name::matches);
    }

    private static Predicate<SplatParts> ofPair(NamePattern outer, NamePattern inner) {
        return splat ->
                splat.pairs().stream().anyMatch(pair -> outer.matches(pair.outer()) && inner.matches(pair.inner()));
    }

    private static Predicate<SplatParts> ofFrame(String text) {
        if (!FramePattern.isValid(text)) {
            throw new IllegalArgumentException("must name a method, a class or packages, such as com.acme.Order.cancel,"
                    + " com.acme.Order, com.acme.* or com.acme.**, not '" + text + "'");
        }
        FramePattern pattern = new FramePattern(text);
        return splat -> splat.frames().stream().anyMatch(pattern::matches);
    }

    private static String unquoted(String name) {
        if (!name.startsWith("\"")) {
            return name;
        }
        return ESCAPE.matcher(name.substring(1, name.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}

package io.github.jlockdep.cli.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The Content Security Policy of a page: these very scripts, this very style, and nothing else from anywhere. */
final class ContentPolicy {
    private ContentPolicy() {}

    /** The policy for the texts of the page's script and style elements. */
    static String of(List<String> scripts, String style) {
        String hashes = scripts.stream().map(ContentPolicy::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}

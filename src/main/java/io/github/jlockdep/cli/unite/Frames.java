package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.FrameText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stacks and frames of all runs, each once. */
final class Frames {
    static final StackTraceElement[] NONE = {};

    private final Map<String, StackTraceElement> frames = new HashMap<>();
    private final Map<List<String>, StackTraceElement[]> stacks = new HashMap<>();

    StackTraceElement[] stack(List<String> texts) {
        return stacks.computeIfAbsent(
                texts, none -> texts.stream().map(this::frame).toArray(StackTraceElement[]::new));
    }

    private StackTraceElement frame(String text) {
        return frames.computeIfAbsent(text, FrameText::parse);
    }
}

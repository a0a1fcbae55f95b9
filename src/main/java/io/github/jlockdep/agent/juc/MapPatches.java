package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.code.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.code.Value.THIS;
import static io.github.jlockdep.agent.juc.code.Value.argument;

import io.github.jlockdep.agent.juc.code.Hook;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.templates.Templates;
import java.util.List;

/** Where a {@code ConcurrentHashMap} is hooked: the methods that run a function while a key is locked. */
final class MapPatches {
    private static final String MAP = "java/util/concurrent/ConcurrentHashMap";
    private static final String OF_TWO = ";Ljava/util/function/BiFunction;)Ljava/lang/Object;";
    private static final String OBJECT = "Ljava/lang/Object";

    private MapPatches() {}

    static Patch map() {
        return new Patch(
                MAP,
                null,
                Templates.MONITORS,
                null,
                List.of(
                        computing("computeIfAbsent(" + OBJECT + ";Ljava/util/function/Function;)" + OBJECT + ";", 2),
                        computing("computeIfPresent(" + OBJECT + OF_TWO, 2),
                        computing("compute(" + OBJECT + OF_TWO, 2),
                        computing("merge(" + OBJECT + ";" + OBJECT + OF_TWO, 3)));
    }

    private static Hook computing(String method, int function) {
        return Hook.of(method)
                .before("computing", THIS, argument(1), argument(function))
                .after("computed", TOKEN)
                .failed("computed", TOKEN);
    }
}

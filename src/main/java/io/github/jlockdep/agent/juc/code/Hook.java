package io.github.jlockdep.agent.juc.code;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of one method: at its entry, which returns a token for the others; where it returns; and where it throws.
 *
 * @param method the name and the descriptor
 */
public record Hook(
        String method,
        @Nullable Call entry,
        @Nullable Call end,
        @Nullable Call failure) {
    /** Stands for the token among what a hook is shown. */
    public static final @Nullable Value TOKEN = null;

    public static Hook of(String method) {
        return new Hook(method, null, null, null);
    }

    public Hook before(String hook, @Nullable Value... shown) {
        return new Hook(method, new Call(hook, Arrays.asList(shown), Value.OBJECT), end, failure);
    }

    /** Before the method, by a hook that returns nothing. */
    public Hook atEntry(String hook, @Nullable Value... shown) {
        return new Hook(method, new Call(hook, Arrays.asList(shown), "V"), end, failure);
    }

    public Hook after(String hook, @Nullable Value... shown) {
        return new Hook(method, entry, new Call(hook, Arrays.asList(shown), "V"), failure);
    }

    public Hook failed(String hook, @Nullable Value... shown) {
        return new Hook(method, entry, end, new Call(hook, Arrays.asList(shown), "V"));
    }

    /** Changes what the method returns, which is of that type. */
    public static Hook filter(String method, String hook, String type) {
        Value returned = new Value(type, code -> {});
        return new Hook(method, null, new Call(hook, List.of(returned), type), null);
    }

    /** Whether there is a token. */
    boolean keepsToken() {
        return entry != null && !entry.result().equals("V");
    }
}

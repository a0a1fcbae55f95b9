package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a stage needs, put together when it is made: the latest {@value #MOST} things, the latest one last. */
/* To add one takes O(MOST), and a stage of two futures adds as many for each: a larger bound costs more than it finds. */
final class StageNeeds {
    private static final int MOST = 16;
    private static final StageNeed[] NONE = {};

    private StageNeed[] all = NONE;
    private int size;

    /** Adds those, which an array of this kind holds; null stands for none. */
    void addAll(StageNeed @Nullable [] those) {
        if (those != null && size == 0) {
            all = those.clone();
            size = those.length;
        } else if (those != null) {
            for (StageNeed need : those) {
                add(need);
            }
        }
    }

    void add(StageNeed need) {
        int at = 0;
        for (int i = 0; i < size; i++) {
            if (!need.replaces(all[i])) {
                all[at++] = all[i];
            }
        }
        if (at == MOST) {
            System.arraycopy(all, 1, all, 0, --at);
        }
        all = at < all.length ? all : Arrays.copyOf(all, at + 1);
        all[at] = need;
        size = at + 1;
    }

    /** All of them; null if there are none. */
    StageNeed @Nullable [] toArray() {
        return size == 0 ? null : size == all.length ? all : Arrays.copyOf(all, size);
    }

    /** Does that with each of those, which may be null. */
    static void forEach(StageNeed @Nullable [] those, Consumer<StageNeed> action) {
        if (those != null) {
            for (StageNeed need : those) {
                action.accept(need);
            }
        }
    }

    /** As {@link #forEach(StageNeed[], Consumer)}, for the thread that has that stack. */
    static void forEach(StageNeed @Nullable [] those, HeldLocks held, BiConsumer<StageNeed, HeldLocks> action) {
        if (those != null) {
            for (StageNeed need : those) {
                action.accept(need, held);
            }
        }
    }
}

package io.github.jlockdep.report;

/** What the locks of a ring are told apart by. */
enum LockLabel {
    /** The lock class: {@code account}. */
    CLASS {
        @Override
        String of(LockUse lock) {
            return Names.lockClass(lock);
        }
    },
    /** Class and instance: {@code account #3}. */
    INSTANCE {
        @Override
        String of(LockUse lock) {
            return Names.lockClass(lock) + " #" + lock.instance();
        }
    };

    abstract String of(LockUse lock);
}

package io.github.jlockdep.conformance;

import io.github.jlockdep.Policy;

/** The circumstances that must make no difference: the kind of thread, and what the detector does on a finding. */
enum Setting {
    PLATFORM("", false, Policy.LOG),
    VIRTUAL(" on virtual threads", true, Policy.LOG),
    REFUSING(" under Policy.THROW", false, Policy.THROW),
    UNCHECKED(" under Policy.OFF", false, Policy.OFF);

    final String suffix;
    final boolean virtual;
    final Policy policy;

    Setting(String suffix, boolean virtual, Policy policy) {
        this.suffix = suffix;
        this.virtual = virtual;
        this.policy = policy;
    }
}

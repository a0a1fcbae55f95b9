package io.github.jlockdep.selftest;

import io.github.jlockdep.report.Grade;

/** What the table says in one cell. */
enum Verdict {
    /** {@code F}: reported. */
    REPORTED("F"),
    /** {@code F?}: reported, but never as more than {@link Grade#POSSIBLE}. */
    REPORTED_AS_POSSIBLE("F?"),
    /** {@code F*}: reported in strict mode alone. */
    REPORTED_IF_STRICT("F*"),
    /** {@code C}: reported as certain before the thread blocks. */
    CERTAIN("C"),
    /** {@code P}: reported as possible before the thread blocks, for what another thread might give back. */
    POSSIBLE("P"),
    /** {@code ok}: silence. */
    SILENT("ok"),
    /** {@code -}: makes no sense for this column. */
    NOT_RUN("-");

    private final String cell;

    Verdict(String cell) {
        this.cell = cell;
    }

    static Verdict parse(String cell) {
        for (Verdict verdict : values()) {
            if (verdict.cell.equals(cell)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("A verdict is F, F?, F*, C, P, ok or -, not '" + cell + "'.");
    }
}

package io.github.jlockdep.program;

/** Runs {@link Isolated}, which came out of the same jar, and prints what the JVM knows of its signers and package. */
public final class Signed {
    private Signed() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        Class<?> type = Isolated.class;
        System.out.println("signers=" + (type.getSigners() == null ? 0 : type.getSigners().length));
        System.out.println(
                "certificates=" + type.getProtectionDomain().getCodeSource().getCertificates().length);
        System.out.println("sealed=" + type.getPackage().isSealed());
        Isolated.main(arguments);
        System.out.println("stranger=" + stranger());
    }

    /** What becomes of a class that was put into the package, and that nobody has signed. */
    private static String stranger() {
        try {
            return Class.forName("io.github.jlockdep.program.Chatting").getName();
        } catch (ReflectiveOperationException | SecurityException refused) {
            return refused.toString();
        }
    }
}

package io.github.jlockdep.reported;

/** An exception that logs while it is printed, as those do that ask other objects for what they say. */
final class TalkativeException extends Exception {
    private static final long serialVersionUID = 1;

    static volatile boolean hasTalked;

    @Override
    public String getMessage() {
        try {
            Foreign.callStatic("org.apache.log4j.Logger", "getLogger", "other").call("info", "asked");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        hasTalked = true;
        return "talks";
    }
}

package io.github.jlockdep.reported;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.program.Turns;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Deadlocks that were reported to other projects, each as a run in which they do not come: one side is done before the
 * other begins.
 */
public enum Reported {
    /** Commons DBCP, DBCP-44: the pool tests idle connections under its lock; who closes one holds the connection's. */
    DBCP_44 {
        @Override
        void run() throws Exception {
            Foreign source = Foreign.make("org.apache.commons.dbcp.BasicDataSource");
            source.call("setDriverClassName", "org.h2.Driver");
            source.call("setUrl", "jdbc:h2:mem:dbcp");
            source.call("setValidationQuery", "select 1");
            source.call("setTestWhileIdle", true);
            connect(source);
            Foreign pool = source.field("connectionPool");
            Turns.take(() -> connect(source), () -> pool.call("evict"));
            source.call("close");
        }
    },
    /** Druid, pull request 1299: a pool that is closed leaves a list; who resets the pools of the list takes both. */
    DRUID_1299 {
        @Override
        void run() throws Exception {
            Foreign source = Foreign.make("com.alibaba.druid.pool.DruidDataSource");
            source.call("setUrl", "jdbc:h2:mem:druid");
            connect(source);
            Foreign all = Foreign.callStatic("com.alibaba.druid.stat.DruidDataSourceStatManager", "getInstance");
            Turns.take(() -> all.call("reset"), () -> source.call("close"));
        }
    },
    /** C3P0, issue 189: who gives up takes a lock a second time where it should give it back. */
    C3P0_189 {
        @Override
        void run() throws Exception {
            Foreign source = Foreign.make("com.mchange.v2.c3p0.ComboPooledDataSource");
            source.call(
                    "setTaskRunnerFactoryClassName", "com.mchange.v2.c3p0.FixedThreadPoolExecutorTaskRunnerFactory");
            source.call("setJdbcUrl", "jdbc:h2:tcp://localhost:1/nobody");
            source.call("setAcquireRetryAttempts", 1);
            source.call("setAcquireRetryDelay", 10);
            failToConnect(source);
            Thread again = Turns.start(() -> failToConnect(source)); // which would wait for ever
            while (again.isAlive() && !isFound(SplatKind.LOCKS_STILL_HELD)) {
                Thread.onSpinWait();
            }
        }
    },
    /** Log4j, AsyncAppender: it prints exceptions on a thread of its own, for which a logger waits that is shut down. */
    LOG4J_ASYNC {
        @Override
        void run() throws Exception {
            Foreign log = Foreign.callStatic("org.apache.log4j.Logger", "getLogger", "app");
            log.call("error", "failed", new TalkativeException());
            while (!TalkativeException.hasTalked) {
                Thread.onSpinWait();
            }
            Foreign.callStatic("org.apache.log4j.LogManager", "shutdown");
        }
    },
    /** Joda-Time, issue 171: time zones have a constant of a class that extends them. */
    JODA_171 {
        @Override
        void run() throws Exception {
            Foreign.callStatic("org.joda.time.DateTimeZone", "forOffsetHours", 1);
        }
    };

    abstract void run() throws Exception;

    private static void connect(Foreign source) throws SQLException {
        source.as(DataSource.class).getConnection().close();
    }

    private static void failToConnect(Foreign source) {
        try (Connection connection = source.as(DataSource.class).getConnection()) {
            throw new AssertionError(connection);
        } catch (SQLException expected) {
            System.out.println("refused: " + expected.getMessage());
        }
    }

    private static boolean isFound(SplatKind kind) {
        return Lockdep.findings().stream().anyMatch(finding -> finding.splat().kind() == kind);
    }

    /** Runs the program of that name, and prints a line for each finding. */
    public static void main(String[] arguments) throws Exception {
        valueOf(arguments[0]).run();
        Lockdep.findings().forEach(finding -> print(finding.splat()));
        System.out.println("errors=" + Lockdep.statistics().faults());
        System.exit(0); // what hangs is left behind
    }

    private static void print(Splat splat) {
        System.out.println("found " + splat.grade() + " " + splat.kind() + " " + splat.lockClasses());
    }
}

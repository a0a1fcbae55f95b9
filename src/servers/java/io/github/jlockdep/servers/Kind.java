package io.github.jlockdep.servers;

import java.nio.file.Path;
import java.util.function.Function;

/** The servers. */
enum Kind {
    H2(directory -> new Database("jdbc:h2:tcp://localhost:PORT/" + directory.resolve("h2"), new H2Tcp(directory))),
    DERBY(directory -> new Database("jdbc:derby:" + directory.resolve("derby") + ";create=true", new DerbyEnd())),
    TOMCAT(TomcatServer::new),
    JETTY(directory -> new JettyServer()),
    ARTEMIS(ArtemisServer::new),
    KAFKA(KafkaBroker::new);

    private final Function<Path, Server> maker;

    Kind(Function<Path, Server> maker) {
        this.maker = maker;
    }

    /** The server, which has not started yet, with a directory for its data. */
    Server server(Path directory) {
        return maker.apply(directory);
    }
}

package io.github.jlockdep.servers;

import java.nio.file.Path;
import org.h2.tools.Server;

/** H2 with its TCP server, with the data in files. */
final class H2Tcp implements Database.Engine {
    private final Path directory;
    private Server server;

    H2Tcp(Path directory) {
        this.directory = directory;
    }

    @Override
    public String start(String url) throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                .start();
        return url.replace("PORT", Integer.toString(server.getPort()));
    }

    @Override
    public void close() {
        server.stop();
    }
}

package org.vestibule.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A mail server that takes everything, as slowly as it is told, and keeps nothing but the number. */
final class MailSink implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong taken = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile Duration pause = Duration.ZERO;
    private volatile Duration thought = Duration.ZERO;

    MailSink() throws IOException {
        Thread thread = new Thread(this::listen, "mail sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many messages it took so far. */
    long taken() {
        return taken.get();
    }

    /** From now on it thinks so long about each message. */
    void slowDown(Duration perMessage) {
        pause = perMessage;
    }

    /** From now on it thinks so long about each reply. */
    void thinkFor(Duration perReply) {
        thought = perReply;
    }

    /** How many connections there were at the same time, at most. */
    int mostOpen() {
        return mostOpen.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread talk = new Thread(() -> talk(client), "mail sink client");
                talk.setDaemon(true);
                talk.start();
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket client) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1)) {
            say(out, "220 sink ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(out, "354 go ahead");
                    take(in);
                }
                say(out, "250 ok");
            }
        } catch (IOException gone) {
            System.err.println("The service left the mail sink: " + gone.getMessage());
        } finally {
            open.decrementAndGet();
        }
    }

    private void take(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
        LockSupport.parkNanos(pause.toNanos());
        taken.incrementAndGet();
    }

    private void say(Writer out, String reply) throws IOException {
        LockSupport.parkNanos(thought.toNanos());
        out.write(reply + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

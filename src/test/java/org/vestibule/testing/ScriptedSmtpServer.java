package org.vestibule.testing;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server in the test's own process: it keeps each line it hears, and answers as the test tells it. */
public final class ScriptedSmtpServer implements AutoCloseable {
    /** As a reply: none, and the connection stays. */
    public static final String SILENCE = "(silence)";

    private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID: (\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("<(.*)>");

    /**
     * A message that it answered with 250.
     *
     * @param begun when its sender was named
     */
    public record Letter(String id, String recipient, Instant begun, String text) {}

    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final int port;
    private volatile ServerSocket socket;
    private volatile Thread welcoming;
    private volatile Duration work = Duration.ZERO;

    public ScriptedSmtpServer() throws IOException {
        listen(0);
        port = socket.getLocalPort();
    }

    public int port() {
        return port;
    }

    /**
     * Answers lines that begin so; an empty reply ends the connection. {@code (greeting)} is said before any line, {@code (text)} is
     * the first line of a message and {@code .} its end.
     */
    public ScriptedSmtpServer answer(String beginning, String reply) {
        replies.put(beginning, reply);
        return this;
    }

    public ScriptedSmtpServer answerAsUsual() {
        replies.clear();
        return this;
    }

    /** Works so long on each message before it answers. */
    public ScriptedSmtpServer workFor(Duration time) {
        work = time;
        return this;
    }

    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** What it took over, oldest first. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** The texts of what it took over. */
    public List<String> messages() {
        return letters.stream().map(Letter::text).toList();
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    /** How many were open at the same time, at most. */
    public int mostOpen() {
        return mostOpen.get();
    }

    /** Ends all connections, as a server does that breaks down. */
    public void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Listens again at the same port after {@link #close}. */
    public void reopen() throws IOException {
        listen(port);
    }

    private void listen(int where) throws IOException {
        ServerSocket listening = new ServerSocket(where, 50, InetAddress.getLoopbackAddress());
        socket = listening;
        welcoming = new Thread(() -> welcome(listening), "smtp");
        welcoming.start();
    }

    private void welcome(ServerSocket listening) {
        try {
            while (true) {
                Socket client = listening.accept();
                connections.incrementAndGet();
                clients.add(client);
                new Thread(() -> talk(client), "smtp client").start();
            }
        } catch (SocketException closed) {
            heard.add("(closed)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talk(Socket client) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1)) {
            new Conversation(in, out).talk();
        } catch (IOException gone) {
            heard.add("(gone)");
        } finally {
            open.decrementAndGet();
        }
    }

    private String reply(String line, String usual) {
        return replies.entrySet().stream()
                .filter(it -> line.startsWith(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    /** Returns when nobody can connect any more; a thread that waits for a caller keeps the socket open for a moment longer. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            welcoming.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection. */
    private final class Conversation {
        private final BufferedReader in;
        private final Writer out;
        private Instant begun = Instant.EPOCH;
        private String recipient = "";

        Conversation(BufferedReader in, Writer out) {
            this.in = in;
            this.out = out;
        }

        void talk() throws IOException {
            say(reply("(greeting)", "220 mail.example.org ESMTP"));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                note(line);
                String reply = reply(line, usual(line));
                say(reply);
                if (reply.startsWith("354")) {
                    take(message());
                }
            }
        }

        private void note(String line) {
            if (line.startsWith("MAIL")) {
                begun = Instant.now();
            } else if (line.startsWith("RCPT")) {
                recipient = first(ADDRESS, line);
            }
        }

        private String usual(String line) {
            return switch (line.split(" ")[0]) {
                case "EHLO" -> "250-mail.example.org\r\n250 8BITMIME";
                case "DATA" -> "354 Go ahead";
                default -> "250 2.1.0 ok";
            };
        }

        /** A client that dies before the end has sent nothing. */
        private String message() throws IOException {
            StringBuilder message = new StringBuilder();
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null || "".equals(replies.get("(text)"))) {
                    throw new EOFException("in the middle of a message");
                }
                message.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
            }
            return message.toString();
        }

        private void take(String message) throws IOException {
            LockSupport.parkNanos(work.toNanos());
            String verdict = reply(".", "250 2.0.0 queued");
            if (verdict.startsWith("2")) {
                letters.add(new Letter(first(MESSAGE_ID, message), recipient, begun, message));
            }
            say(verdict);
        }

        private void say(String reply) throws IOException {
            if (reply.isEmpty()) {
                throw new EOFException("as the test wants it");
            }
            if (!reply.equals(SILENCE)) {
                out.write(reply + "\r\n");
                out.flush();
            }
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }
    }
}

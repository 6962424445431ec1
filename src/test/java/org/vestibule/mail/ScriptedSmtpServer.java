package org.vestibule.mail;

import java.io.BufferedReader;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server in the test's own process: it keeps each line it hears, and answers as the test tells it. */
class ScriptedSmtpServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedSmtpServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new Thread(this::listen, "smtp").start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Answers lines that begin so; {@code .} is the end of a message, an empty reply ends the connection. */
    ScriptedSmtpServer answer(String beginning, String reply) {
        replies.put(beginning, reply);
        return this;
    }

    ScriptedSmtpServer answerAsUsual() {
        replies.clear();
        return this;
    }

    List<String> heard() {
        return heard;
    }

    /** The messages it took over. */
    List<String> messages() {
        return messages;
    }

    int connections() {
        return connections.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                new Thread(() -> talk(client), "smtp client").start();
            }
        } catch (SocketException closed) {
            heard.add("(closed)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1)) {
            say(out, reply("(greeting)", "220 mail.example.org ESMTP"));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String reply = reply(line, usual(line));
                if (reply.isEmpty()) {
                    return;
                }
                say(out, reply);
                if (reply.startsWith("354")) {
                    String message = message(in);
                    String verdict = reply(".", "250 2.0.0 queued");
                    if (verdict.isEmpty()) {
                        return;
                    }
                    if (verdict.startsWith("2")) {
                        messages.add(message);
                    }
                    say(out, verdict);
                }
            }
        } catch (IOException gone) {
            heard.add("(gone)");
        }
    }

    private static String usual(String line) {
        return switch (line.split(" ")[0]) {
            case "EHLO" -> "250-mail.example.org\r\n250 8BITMIME";
            case "DATA" -> "354 Go ahead";
            default -> "250 2.1.0 ok";
        };
    }

    private String reply(String line, String usual) {
        return replies.entrySet().stream()
                .filter(it -> line.startsWith(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return message.toString();
    }

    private static void say(Writer out, String reply) throws IOException {
        out.write(reply + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

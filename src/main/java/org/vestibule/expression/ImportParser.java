package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses {@code import} and {@code from ... import} (Python language reference 7.11). */
final class ImportParser {
    private final Tokens tokens;
    private final Context context;
    private final TargetParser targets;

    ImportParser(Tokens tokens, Context context, TargetParser targets) {
        this.tokens = tokens;
        this.context = context;
        this.targets = targets;
    }

    Statement statement() {
        int start = tokens.position();
        return new Block(List.copyOf(tokens.next().text().equals("import") ? modules(start) : members(start)));
    }

    private List<Statement> modules(int start) {
        List<Statement> statements = new ArrayList<>();
        do {
            String module = module();
            context.imports().add(module);
            boolean renamed = tokens.accept("as");
            String bound = renamed ? module : module.split("\\.")[0];
            Token name = renamed ? nameToken() : new Token(Token.Kind.NAME, bound, start);
            statements.add(new Import(module, null, targets.name(name), start));
            if (!bound.equals(module)) {
                statements.add(new Import(bound, null, targets.name(name), start));
            }
        } while (tokens.accept(","));
        return statements;
    }

    private List<Statement> members(int start) {
        if (tokens.at(".") || tokens.at("...")) {
            throw tokens.unsupported("a relative import");
        }
        String module = module();
        context.imports().add(module);
        tokens.expect("import");
        if (tokens.at("*")) {
            throw tokens.unsupported("import *");
        }
        boolean brackets = tokens.accept("(");
        List<Statement> statements = new ArrayList<>();
        do {
            statements.add(member(module, start));
        } while (tokens.accept(",") && !(brackets && tokens.at(")")));
        if (brackets) {
            tokens.expect(")");
        }
        return statements;
    }

    private Statement member(String module, int start) {
        Token member = nameToken();
        Token name = tokens.accept("as") ? nameToken() : member;
        if (Attributes.isReserved(member.text())) {
            throw tokens.error("attribute " + member.text() + " is not supported", member.start());
        }
        return new Import(module, member.text(), targets.name(name), start);
    }

    private String module() {
        StringBuilder module = new StringBuilder(tokens.name());
        while (tokens.accept(".")) {
            module.append('.').append(tokens.name());
        }
        return module.toString();
    }

    private Token nameToken() {
        return tokens.expect(Token.Kind.NAME, "a name");
    }
}

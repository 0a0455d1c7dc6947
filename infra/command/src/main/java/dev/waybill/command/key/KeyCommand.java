package dev.waybill.command.key;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill key …}. */
@Command(
        name = "key",
        description =
                "Give out keys and links to sign in with, list keys, revoke them. Needs a key with the scope admin.",
        subcommands = {KeyCreate.class, KeySignIn.class, KeyList.class, KeyRevoke.class})
public final class KeyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected one of create, sign-in, list, revoke");
    }
}

package dev.waybill.command.review;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill review …}. */
@Command(
        name = "review",
        description = "Jobs that wait for a person: list them, look at one, decide.",
        subcommands = {
            ReviewList.class,
            ReviewShow.class,
            ReviewClaim.class,
            ReviewRelease.class,
            ReviewApprove.class,
            ReviewCorrect.class,
            ReviewReject.class,
            ReviewEscalate.class,
            ReviewComment.class,
            ReviewFiguresCommand.class
        })
public final class ReviewCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected one of list, show, claim, release, approve, correct, reject, escalate, comment, figures");
    }
}

package fr.democratiepermanente.opinion;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.opinion.OpinionRound.Outcome;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Keeps that a service gave no opinion, and why: its time was up, or it was closed. */
@Component
class NoteNoOpinion implements JavaDelegate {

    private final OpinionRounds rounds;
    private final Services services;
    private final Journal journal;
    private final MessageSource messages;

    NoteNoOpinion(OpinionRounds rounds, Services services, Journal journal, MessageSource messages) {
        this.rounds = rounds;
        this.services = services;
        this.journal = journal;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        String service = (String) execution.getVariable(OpinionsProcess.SERVICE);
        boolean closed = services.find(service).map(Services.Service::closed).orElse(true);
        Outcome outcome = closed ? Outcome.SERVICE_CLOSED : Outcome.MISSING;
        rounds.giveUp(reference, service, outcome);
        String why = messages.getMessage("opinion.outcome." + outcome, null, Locale.FRENCH);
        journal.record(reference, JournalKind.OPINION_MISSING, null, service, why);
    }
}

package fr.democratiepermanente.assignment;

import fr.democratiepermanente.assignment.AssignmentRules.Mode;
import fr.democratiepermanente.assignment.AssignmentRules.Verdict;
import fr.democratiepermanente.assignment.Situation.Expected;
import fr.democratiepermanente.identity.Absences;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.identity.TeamMembers.Member;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Chooses who does a task of a service: looks at the team, asks the rules, picks the person they mean. */
@Component
class Assignments {

    /**
     * Whom a task goes to.
     *
     * @param user id, or null when it is left to a group
     * @param reason in French, after « parce que »
     * @param standsInFor user id of who is away and would have it, or null
     */
    record Choice(Mode mode, String user, String reason, String standsInFor) {}

    /** The people to choose from. */
    private record Team(
            List<Member> members, List<Member> referents, List<Member> specialists, Map<String, Integer> load) {

        Optional<Member> leastLoaded(List<Member> among) {
            return among.stream()
                    .min(Comparator.<Member>comparingInt(one -> load.get(one.id()))
                            .thenComparing(Member::id));
        }

        int least(List<Member> among) {
            return leastLoaded(among).map(one -> load.get(one.id())).orElse(0);
        }

        List<Member> managers() {
            return members.stream().filter(one -> one.has(Role.LINE_MANAGER)).toList();
        }

        boolean has(String user) {
            return members.stream().anyMatch(one -> one.id().equals(user));
        }
    }

    private final AssignmentRules rules;
    private final TeamMembers teams;
    private final Absences absences;
    private final Services services;
    private final CaseTasks tasks;
    private final Proposals proposals;
    private final Clock clock;

    Assignments(
            AssignmentRules rules,
            TeamMembers teams,
            Absences absences,
            Services services,
            CaseTasks tasks,
            Proposals proposals,
            Clock clock) {
        this.rules = rules;
        this.teams = teams;
        this.absences = absences;
        this.services = services;
        this.tasks = tasks;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Chooses for a task that is about to be.
     *
     * @param task its id
     * @param service the group it is offered to
     */
    Choice choose(String reference, String task, String service) {
        LocalDate today = WorkingDays.today(clock);
        Set<String> away = absences.on(today).keySet();
        List<Member> everybody = teams.of(service);
        String theme = proposals.get(reference).theme().orElse("");
        Team team =
                team(everybody.stream().filter(one -> !away.contains(one.id())).toList(), theme);
        String before = tasks.lastHolder(reference, service, task)
                .filter(user -> everybody.stream().anyMatch(one -> one.id().equals(user)))
                .orElse(null);
        String missed = before != null ? before : awaySpecialist(everybody, away, theme);
        String standIn = missed == null || team.has(missed)
                ? null
                : absences.standInFor(missed, today).filter(team::has).orElse(null);
        Verdict verdict = rules.decide(situation(service, team, everybody, expected(team, before, standIn)));
        String user = switch (verdict.mode()) {
            case PREVIOUS -> before;
            case STAND_IN -> standIn;
            case SPECIALIST -> id(team.leastLoaded(team.specialists()));
            case LEAST_LOADED -> id(team.leastLoaded(team.referents()));
            case MANAGER -> id(team.leastLoaded(team.managers()));
            case OPEN_TO_SERVICE, PILOT -> null;
        };
        return new Choice(verdict.mode(), user, verdict.reason(), verdict.mode() == Mode.STAND_IN ? missed : null);
    }

    private static Expected expected(Team team, String before, String standIn) {
        if (before != null && team.has(before)) {
            return Expected.PREVIOUS;
        }
        if (standIn == null) {
            return Expected.NOBODY;
        }
        return before == null ? Expected.SPECIALIST_REPLACED : Expected.PREVIOUS_REPLACED;
    }

    private static String awaySpecialist(List<Member> everybody, Set<String> away, String theme) {
        return everybody.stream()
                .filter(one -> away.contains(one.id()) && isReferent(one))
                .filter(one -> one.themes().contains(theme))
                .map(Member::id)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isReferent(Member member) {
        return member.has(Role.REFERENT_AGENT) && member.trained();
    }

    private Team team(List<Member> present, String theme) {
        List<Member> referents =
                present.stream().filter(Assignments::isReferent).toList();
        return new Team(
                present,
                referents,
                referents.stream().filter(one -> one.themes().contains(theme)).toList(),
                tasks.load(present.stream().map(Member::id).toList()));
    }

    private Situation situation(String service, Team team, List<Member> everybody, Expected expected) {
        return new Situation(
                services.find(service).filter(found -> !found.closed()).isPresent(),
                expected,
                team.specialists().size(),
                team.least(team.specialists()),
                team.referents().size(),
                team.least(team.referents()),
                (int) everybody.stream().filter(Assignments::isReferent).count(),
                team.managers().size());
    }

    private static String id(Optional<Member> member) {
        return member.map(Member::id).orElseThrow(() -> new IllegalStateException("the rules chose among nobody"));
    }
}

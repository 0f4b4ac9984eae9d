package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.SignedInAgent;
import org.springframework.stereotype.Component;

/** Says what an agent may do with a cycle. */
@Component
public class CycleAccess {

    private final Team team;

    CycleAccess(Team team) {
        this.team = team;
    }

    /** Reads its file: everyone who works here; of elected officials, its sponsor. */
    public boolean reads(Cycle cycle, SignedInAgent agent) {
        return !agent.has(Role.ELECTED_OFFICIAL) || decides(cycle, agent);
    }

    /** Works on it, and reads what was said in its interviews: the team, and those who answer for all cycles. */
    public boolean works(Cycle cycle, SignedInAgent agent) {
        return team.includes(cycle.id(), agent.id()) || steers(agent);
    }

    /** Changes its people and its calendar. */
    public boolean steers(SignedInAgent agent) {
        return agent.has(Role.PILOT_DIRECTORATE) || agent.has(Role.ADMINISTRATOR);
    }

    /** Decides on it. */
    public boolean decides(Cycle cycle, SignedInAgent agent) {
        return cycle.sponsor().equals(agent.id());
    }

    /** Accepts its deliverables: those who answer for something, and are not of the team. */
    public boolean accepts(Cycle cycle, SignedInAgent agent) {
        boolean answers =
                steers(agent) || agent.has(Role.LINE_MANAGER) || agent.has(Role.COMDIR) || decides(cycle, agent);
        return answers && !team.includes(cycle.id(), agent.id());
    }
}

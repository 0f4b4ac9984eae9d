package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/referral.bpmn}; a test holds them equal to it. */
public final class ReferralProcess {

    public static final String KEY = "referral";

    public static final String DRAFT_REFERRAL = "draftReferral";
    public static final String SIGN_REFERRAL = "signReferral";
    public static final String DISPATCH_REFERRAL = "dispatchReferral";
    public static final String REGISTER_OPINION = "registerOpinion";
    public static final String REMIND_OF_OPINION = "remindOfOpinion";
    public static final String REPLY_TO_OPINION = "replyToOpinion";
    public static final String REVIEW_REPLY = "reviewReply";
    public static final String PUBLISH_OPINION = "publishOpinion";
    public static final String TELL_AUTHOR_OF_OPINION = "tellAuthorOfOpinion";
    public static final String CANCEL_REFERRAL = "cancelReferral";

    /** Also the name of the timer's deadline. */
    public static final String OPINION_DEADLINE_NEARED = "opinionDeadlineNeared";

    /** Message: the council's opinion is no longer wanted. */
    public static final String REFERRAL_CANCELLED = "referralCancelled";

    /** Engine group of the service that handles the case. */
    public static final String SERVICE = "service";

    /** Whether the elected official signed the letter, or sent it back. */
    public static final String REFERRAL_SIGNED = "referralSigned";

    /** Whether the opinion arrived, or the council got more time. */
    public static final String OPINION_RECEIVED = "opinionReceived";

    /** Whether the reviewer let the reply go. */
    public static final String REPLY_APPROVED = "replyApproved";

    /** Everything the engine may hold of a referral besides its business key. */
    public static final Set<String> VARIABLES = Set.of(SERVICE, REFERRAL_SIGNED, OPINION_RECEIVED, REPLY_APPROVED);

    private ReferralProcess() {}
}

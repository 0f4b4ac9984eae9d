package fr.democratiepermanente.referral;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(CouncilSettings.class)
class ReferralConfiguration {}

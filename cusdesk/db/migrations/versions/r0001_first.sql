CREATE TABLE absence (
	carer_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	from_minute INTEGER, 
	to_minute INTEGER, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT fk_absence_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_absence_carer_id ON absence (carer_id);
CREATE TABLE accepted_warning (
	rule VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	visit_id CHAR(32), 
	carer_id CHAR(32), 
	day VARCHAR(10) NOT NULL, 
	reason VARCHAR NOT NULL, 
	accepted_at VARCHAR(27) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_accepted_warning PRIMARY KEY (id), 
	CONSTRAINT fk_accepted_warning_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_accepted_warning_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_accepted_warning_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_accepted_warning_day ON accepted_warning (day);
CREATE INDEX ix_accepted_warning_visit_id ON accepted_warning (visit_id);
CREATE TABLE access_head (
	one INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	chain BLOB NOT NULL, 
	seal BLOB NOT NULL, 
	CONSTRAINT pk_access_head PRIMARY KEY (one)
);
CREATE TABLE access_log (
	seq INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	user_id CHAR(32), 
	authorisation TEXT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	operation VARCHAR(64) NOT NULL, 
	residents TEXT, 
	residents_digest BLOB NOT NULL, 
	case_id CHAR(32), 
	purpose TEXT NOT NULL, 
	place TEXT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_access_log PRIMARY KEY (seq)
);
CREATE INDEX ix_access_log_at ON access_log (at);
CREATE INDEX ix_access_log_user_id ON access_log (user_id);
CREATE TABLE access_of_resident (
	resident_id CHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_access_of_resident PRIMARY KEY (resident_id, seq)
)
 WITHOUT ROWID;
CREATE TABLE added_locality (
	name VARCHAR NOT NULL, 
	gmina VARCHAR NOT NULL, 
	part_of VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_added_locality PRIMARY KEY (id)
);
CREATE TABLE address (
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	locality_id VARCHAR NOT NULL, 
	locality_name VARCHAR NOT NULL, 
	gmina VARCHAR NOT NULL, 
	street VARCHAR NOT NULL, 
	house VARCHAR NOT NULL, 
	flat VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	post_office VARCHAR NOT NULL, 
	directions VARCHAR NOT NULL, 
	for_visits BOOLEAN NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_address PRIMARY KEY (id), 
	CONSTRAINT fk_address_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_address_resident_id ON address (resident_id);
CREATE TABLE application (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	report_id CHAR(32), 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	received_on VARCHAR(10) NOT NULL, 
	written_on VARCHAR(10), 
	channel VARCHAR(40) NOT NULL, 
	applicant_kind VARCHAR(40) NOT NULL, 
	applicant_name VARCHAR NOT NULL, 
	service_id CHAR(32), 
	asked_for VARCHAR NOT NULL, 
	urgent BOOLEAN NOT NULL, 
	programme_id CHAR(32), 
	passing_on_agreed BOOLEAN NOT NULL, 
	exemption_asked BOOLEAN NOT NULL, 
	waives_waiting BOOLEAN NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_application PRIMARY KEY (id), 
	CONSTRAINT fk_application_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_report_id FOREIGN KEY(report_id) REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_application_case_id ON application (case_id);
CREATE INDEX ix_application_resident_id ON application (resident_id);
CREATE TABLE appointment (
	kind VARCHAR(40) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	case_id CHAR(32), 
	user_id CHAR(32) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	minute INTEGER, 
	note VARCHAR NOT NULL, 
	done_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT fk_appointment_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_appointment_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_appointment_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_appointment_resident_id ON appointment (resident_id);
CREATE INDEX ix_appointment_user_id ON appointment (user_id);
CREATE TABLE area_finding (
	assessment_id CHAR(32) NOT NULL, 
	area VARCHAR(40) NOT NULL, 
	functioning VARCHAR(40), 
	text VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_area_finding PRIMARY KEY (id), 
	CONSTRAINT fk_area_finding_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_area_finding_assessment_id ON area_finding (assessment_id);
CREATE TABLE area_heading (
	area VARCHAR(40) NOT NULL, 
	decided_on VARCHAR(10), 
	decision VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_area_heading PRIMARY KEY (id)
);
CREATE TABLE assessment (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	talked_on VARCHAR(10) NOT NULL, 
	place VARCHAR(40) NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	with_whom VARCHAR NOT NULL, 
	services_used VARCHAR NOT NULL, 
	wishes VARCHAR NOT NULL, 
	resources VARCHAR NOT NULL, 
	barriers VARCHAR NOT NULL, 
	heating VARCHAR NOT NULL, 
	water VARCHAR NOT NULL, 
	stairs VARCHAR NOT NULL, 
	winter_access VARCHAR NOT NULL, 
	living_conditions VARCHAR NOT NULL, 
	risks VARCHAR NOT NULL, 
	supporting_actions VARCHAR NOT NULL, 
	feasibility VARCHAR NOT NULL, 
	fee_explained BOOLEAN NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_assessment PRIMARY KEY (id), 
	CONSTRAINT fk_assessment_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_assessment_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_assessment_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_assessment_case_id ON assessment (case_id);
CREATE INDEX ix_assessment_resident_id ON assessment (resident_id);
CREATE TABLE attendance (
	meeting_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	present BOOLEAN NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (id), 
	CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES group_meeting (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_attendance_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);
CREATE INDEX ix_attendance_resident_id ON attendance (resident_id);
CREATE TABLE authorisation (
	user_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_authorisation PRIMARY KEY (id), 
	CONSTRAINT fk_authorisation_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_authorisation_user_id ON authorisation (user_id);
CREATE TABLE availability (
	carer_id CHAR(32) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	weekday INTEGER NOT NULL, 
	from_minute INTEGER NOT NULL, 
	to_minute INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_availability PRIMARY KEY (id), 
	CONSTRAINT fk_availability_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_availability_carer_id ON availability (carer_id);
CREATE TABLE care_activity (
	case_id CHAR(32) NOT NULL, 
	need VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	times_a_day INTEGER NOT NULL, 
	days VARCHAR NOT NULL, 
	times_a_month INTEGER, 
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_care_activity PRIMARY KEY (id), 
	CONSTRAINT fk_care_activity_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_care_activity_case_id ON care_activity (case_id);
CREATE TABLE carer (
	provider_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	surname VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	sex VARCHAR(40), 
	birth_date VARCHAR(10), 
	phone VARCHAR NOT NULL, 
	locality_id VARCHAR NOT NULL, 
	locality_name VARCHAR NOT NULL, 
	street_line VARCHAR NOT NULL, 
	serves_minors BOOLEAN NOT NULL, 
	starts_on VARCHAR(10), 
	ends_on VARCHAR(10), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_carer PRIMARY KEY (id), 
	CONSTRAINT fk_carer_provider_id FOREIGN KEY(provider_id) REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_carer_provider_id ON carer (provider_id);
CREATE TABLE carer_paper (
	carer_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	name VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	expires_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_carer_paper PRIMARY KEY (id), 
	CONSTRAINT fk_carer_paper_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_carer_paper_carer_id ON carer_paper (carer_id);
CREATE TABLE carer_preference (
	carer_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	rank INTEGER NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_carer_preference PRIMARY KEY (id), 
	CONSTRAINT fk_carer_preference_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_carer_preference_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_carer_preference_carer_id ON carer_preference (carer_id);
CREATE INDEX ix_carer_preference_resident_id ON carer_preference (resident_id);
CREATE TABLE carer_refusal (
	carer_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	whose VARCHAR(40) NOT NULL, 
	reason VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_carer_refusal PRIMARY KEY (id), 
	CONSTRAINT fk_carer_refusal_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_carer_refusal_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_carer_refusal_carer_id ON carer_refusal (carer_id);
CREATE INDEX ix_carer_refusal_resident_id ON carer_refusal (resident_id);
CREATE TABLE carer_service (
	carer_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_carer_service PRIMARY KEY (id), 
	CONSTRAINT fk_carer_service_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_carer_service_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_carer_service_carer_id ON carer_service (carer_id);
CREATE INDEX ix_carer_service_service_id ON carer_service (service_id);
CREATE TABLE "case" (
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	regime VARCHAR(40) NOT NULL, 
	cell VARCHAR NOT NULL, 
	symbol VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	mark VARCHAR NOT NULL, 
	opened_on VARCHAR(10) NOT NULL, 
	handler_id CHAR(32), 
	state VARCHAR(40) NOT NULL, 
	ended_on VARCHAR(10), 
	complex BOOLEAN NOT NULL, 
	urgent_from VARCHAR(10), 
	recorded BOOLEAN NOT NULL, 
	plan_needed BOOLEAN, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case PRIMARY KEY (id), 
	CONSTRAINT fk_case_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_handler_id FOREIGN KEY(handler_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_mark ON "case" (mark);
CREATE INDEX ix_case_resident_id ON "case" (resident_id);
CREATE TABLE case_event (
	case_id CHAR(32) NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	what VARCHAR NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case_event PRIMARY KEY (id), 
	CONSTRAINT fk_case_event_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_event_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_event_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_event_case_id ON case_event (case_id);
CREATE TABLE case_exclusion (
	case_id CHAR(32) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case_exclusion PRIMARY KEY (id), 
	CONSTRAINT fk_case_exclusion_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_exclusion_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_exclusion_case_id ON case_exclusion (case_id);
CREATE INDEX ix_case_exclusion_user_id ON case_exclusion (user_id);
CREATE TABLE case_suspension (
	case_id CHAR(32) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	reason VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case_suspension PRIMARY KEY (id), 
	CONSTRAINT fk_case_suspension_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_suspension_case_id ON case_suspension (case_id);
CREATE TABLE citation (
	document_id CHAR(32) NOT NULL, 
	table_name VARCHAR(64) NOT NULL, 
	cited_id CHAR(32) NOT NULL, 
	unit VARCHAR(80) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_citation PRIMARY KEY (id)
);
CREATE INDEX ix_citation_cited_id ON citation (cited_id);
CREATE INDEX ix_citation_document_id ON citation (document_id);
CREATE TABLE citation_review (
	citation_id CHAR(32) NOT NULL, 
	cause VARCHAR(60) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_citation_review PRIMARY KEY (id), 
	CONSTRAINT fk_citation_review_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_citation_review_citation_id ON citation_review (citation_id);
CREATE TABLE conflict_resolution (
	table_name VARCHAR(64) NOT NULL, 
	settled_id CHAR(32) NOT NULL, 
	unit VARCHAR(80) NOT NULL, 
	value TEXT NOT NULL, 
	closes TEXT NOT NULL, 
	choice VARCHAR(40) NOT NULL, 
	stood TEXT DEFAULT '{}' NOT NULL, 
	user_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_conflict_resolution PRIMARY KEY (id), 
	CONSTRAINT fk_conflict_resolution_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE contract (
	provider_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	signed_on VARCHAR(10) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	project_id CHAR(32), 
	programme_id CHAR(32), 
	start_within_hours INTEGER, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_contract PRIMARY KEY (id), 
	CONSTRAINT fk_contract_provider_id FOREIGN KEY(provider_id) REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_contract_project_id FOREIGN KEY(project_id) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_contract_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_contract_provider_id ON contract (provider_id);
CREATE TABLE contract_rate (
	contract_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	rate INTEGER NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_contract_rate PRIMARY KEY (id), 
	CONSTRAINT fk_contract_rate_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_contract_rate_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_contract_rate_contract_id ON contract_rate (contract_id);
CREATE INDEX ix_contract_rate_service_id ON contract_rate (service_id);
CREATE TABLE contract_terms (
	contract_id CHAR(32) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10) NOT NULL, 
	minutes_limit INTEGER, 
	amount_limit INTEGER, 
	annex VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_contract_terms PRIMARY KEY (id), 
	CONSTRAINT fk_contract_terms_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_contract_terms_contract_id ON contract_terms (contract_id);
CREATE TABLE contract_use (
	contract_id CHAR(32) NOT NULL, 
	month VARCHAR(10) NOT NULL, 
	minutes INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_contract_use PRIMARY KEY (id), 
	CONSTRAINT fk_contract_use_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_contract_use_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_contract_use_contract_id ON contract_use (contract_id);
CREATE TABLE coordinators_meeting (
	held_on VARCHAR(10) NOT NULL, 
	present VARCHAR NOT NULL, 
	findings VARCHAR NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_coordinators_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_coordinators_meeting_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE decision (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	document_id CHAR(32), 
	draft_id CHAR(32), 
	previous_id CHAR(32), 
	origin VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	number VARCHAR NOT NULL, 
	sequence INTEGER, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	care_kind VARCHAR(40), 
	service_id CHAR(32), 
	starts_on VARCHAR(10), 
	ends_on VARCHAR(10), 
	hours_basis VARCHAR(40), 
	minutes INTEGER, 
	days_a_week INTEGER, 
	scope VARCHAR NOT NULL, 
	rate INTEGER, 
	fee_percent VARCHAR(24), 
	fee_per_hour INTEGER, 
	fee_per_month INTEGER, 
	income INTEGER, 
	income_per_person INTEGER, 
	members INTEGER, 
	determination_id CHAR(32), 
	effective_on VARCHAR(10), 
	ending VARCHAR(40), 
	detrimental BOOLEAN NOT NULL, 
	grounds_omitted BOOLEAN NOT NULL, 
	scan_blob VARCHAR, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_id FOREIGN KEY(draft_id) REFERENCES decision_draft (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_previous_id FOREIGN KEY(previous_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_determination_id FOREIGN KEY(determination_id) REFERENCES fee_determination (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_case_id ON decision (case_id);
CREATE INDEX ix_decision_resident_id ON decision (resident_id);
CREATE TABLE decision_draft (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	previous_id CHAR(32), 
	terms VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	approver_id CHAR(32), 
	approved_on VARCHAR(10), 
	remark VARCHAR NOT NULL, 
	signatory_id CHAR(32), 
	planned_on VARCHAR(10) NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decision_draft PRIMARY KEY (id), 
	CONSTRAINT fk_decision_draft_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_previous_id FOREIGN KEY(previous_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_approver_id FOREIGN KEY(approver_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_signatory_id FOREIGN KEY(signatory_id) REFERENCES signing_authorisation (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_draft_case_id ON decision_draft (case_id);
CREATE INDEX ix_decision_draft_resident_id ON decision_draft (resident_id);
CREATE TABLE decision_event (
	decision_id CHAR(32) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	outcome VARCHAR(40), 
	answers_id CHAR(32), 
	note VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decision_event PRIMARY KEY (id), 
	CONSTRAINT fk_decision_event_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_event_answers_id FOREIGN KEY(answers_id) REFERENCES decision_event (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_event_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_event_decision_id ON decision_event (decision_id);
CREATE TABLE declaration (
	application_id CHAR(32) NOT NULL, 
	condition_id CHAR(32), 
	relief_id CHAR(32), 
	met BOOLEAN NOT NULL, 
	made_on VARCHAR(10) NOT NULL, 
	with_clause BOOLEAN NOT NULL, 
	document_seen VARCHAR NOT NULL, 
	taken_back BOOLEAN NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	recorded_on VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_declaration PRIMARY KEY (id), 
	CONSTRAINT fk_declaration_application_id FOREIGN KEY(application_id) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_declaration_condition_id FOREIGN KEY(condition_id) REFERENCES programme_condition (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_declaration_relief_id FOREIGN KEY(relief_id) REFERENCES programme_relief (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_declaration_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_declaration_application_id ON declaration (application_id);
CREATE TABLE delay_notice (
	case_id CHAR(32) NOT NULL, 
	sent_on VARCHAR(10) NOT NULL, 
	new_date VARCHAR(10) NOT NULL, 
	reason VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_delay_notice PRIMARY KEY (id), 
	CONSTRAINT fk_delay_notice_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_delay_notice_case_id ON delay_notice (case_id);
CREATE TABLE delivery (
	decision_id CHAR(32) NOT NULL, 
	addressee VARCHAR NOT NULL, 
	channel VARCHAR(40) NOT NULL, 
	sent_on VARCHAR(10), 
	first_notice_on VARCHAR(10), 
	second_notice_on VARCHAR(10), 
	arrived_on VARCHAR(10), 
	delivered_on VARCHAR(10), 
	mode VARCHAR(40), 
	received_by VARCHAR NOT NULL, 
	waived_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT fk_delivery_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_delivery_decision_id ON delivery (decision_id);
CREATE TABLE disability (
	resident_id CHAR(32) NOT NULL, 
	degree VARCHAR NOT NULL, 
	certificate VARCHAR NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_disability PRIMARY KEY (id), 
	CONSTRAINT fk_disability_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_disability_resident_id ON disability (resident_id);
CREATE TABLE document (
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	regime VARCHAR(40), 
	organ VARCHAR(40), 
	resident_id CHAR(32), 
	case_id CHAR(32), 
	number VARCHAR NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	issued_at VARCHAR(27) NOT NULL, 
	content VARCHAR NOT NULL, 
	template_version VARCHAR NOT NULL, 
	law_version VARCHAR NOT NULL, 
	pdf_blob VARCHAR NOT NULL, 
	pdf_hash VARCHAR NOT NULL, 
	"check" VARCHAR NOT NULL, 
	signatory_name VARCHAR NOT NULL, 
	signing_number VARCHAR NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT fk_document_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_document_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_document_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_case_id ON document (case_id);
CREATE INDEX ix_document_resident_id ON document (resident_id);
CREATE TABLE draft_editor (
	draft_id CHAR(32) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_draft_editor PRIMARY KEY (id), 
	CONSTRAINT fk_draft_editor_draft_id FOREIGN KEY(draft_id) REFERENCES decision_draft (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_draft_editor_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_draft_editor_draft_id ON draft_editor (draft_id);
CREATE TABLE exchange_batch (
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	header_hash BLOB NOT NULL, 
	seen TEXT NOT NULL, 
	sealed BLOB NOT NULL, 
	acknowledged INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_exchange_batch PRIMARY KEY (first)
);
CREATE TABLE exchange_courier (
	header_hash BLOB NOT NULL, 
	kind VARCHAR(6) NOT NULL, 
	replica BLOB NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	sealed BLOB NOT NULL, 
	CONSTRAINT pk_exchange_courier PRIMARY KEY (header_hash)
);
CREATE INDEX ix_exchange_courier_replica ON exchange_courier (replica, first);
CREATE TABLE exchange_cursor (
	one INTEGER NOT NULL, 
	office BLOB NOT NULL, 
	ordinal INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	chain BLOB NOT NULL, 
	laid INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_exchange_cursor PRIMARY KEY (one)
);
CREATE TABLE exchange_digest (
	table_name VARCHAR(64) NOT NULL, 
	bucket INTEGER NOT NULL, 
	total CHAR(32) NOT NULL, 
	CONSTRAINT pk_exchange_digest PRIMARY KEY (table_name, bucket)
);
CREATE TABLE exchange_file (
	name BLOB NOT NULL, 
	CONSTRAINT pk_exchange_file PRIMARY KEY (name)
);
CREATE TABLE exchange_former (
	one INTEGER NOT NULL, 
	replica VARCHAR(32) NOT NULL, 
	ordinal INTEGER NOT NULL, 
	known INTEGER NOT NULL, 
	CONSTRAINT pk_exchange_former PRIMARY KEY (one)
);
CREATE TABLE exchange_link (
	one INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_exchange_link PRIMARY KEY (one)
);
CREATE TABLE exchange_log (
	position INTEGER NOT NULL, 
	kind VARCHAR(6) NOT NULL, 
	header_hash BLOB NOT NULL, 
	chain BLOB NOT NULL, 
	sealed BLOB NOT NULL, 
	CONSTRAINT pk_exchange_log PRIMARY KEY (position)
);
CREATE TABLE exchange_seed (
	number INTEGER NOT NULL, 
	sealed BLOB NOT NULL, 
	CONSTRAINT pk_exchange_seed PRIMARY KEY (number)
);
CREATE TABLE exchange_undone (
	n INTEGER NOT NULL, 
	replica VARCHAR(32) NOT NULL, 
	lseq INTEGER NOT NULL, 
	op TEXT NOT NULL, 
	CONSTRAINT pk_exchange_undone PRIMARY KEY (n)
);
CREATE TABLE fee_determination (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	statement_id CHAR(32), 
	resolution_id CHAR(32) NOT NULL, 
	previous_id CHAR(32), 
	settles_id CHAR(32), 
	table_name VARCHAR NOT NULL, 
	determined_on VARCHAR(10) NOT NULL, 
	terms_on VARCHAR(10) NOT NULL, 
	members INTEGER NOT NULL, 
	"column" VARCHAR NOT NULL, 
	income INTEGER NOT NULL, 
	income_per_person INTEGER NOT NULL, 
	lines VARCHAR NOT NULL, 
	criterion INTEGER NOT NULL, 
	percent_of_criterion VARCHAR(24) NOT NULL, 
	rate INTEGER, 
	fee_percent VARCHAR(24), 
	fee_per_hour INTEGER, 
	fee_per_month INTEGER, 
	rate_basis VARCHAR NOT NULL, 
	choice VARCHAR NOT NULL, 
	kept BOOLEAN NOT NULL, 
	exemption_kind VARCHAR(40), 
	exemption_value VARCHAR(24) NOT NULL, 
	exemption_ground VARCHAR NOT NULL, 
	exemption_reason VARCHAR NOT NULL, 
	exemption_from VARCHAR(10), 
	exemption_to VARCHAR(10), 
	exemption_denied VARCHAR NOT NULL, 
	exemption_ended VARCHAR NOT NULL, 
	explanation VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_fee_determination PRIMARY KEY (id), 
	CONSTRAINT fk_fee_determination_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_statement_id FOREIGN KEY(statement_id) REFERENCES income_statement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_previous_id FOREIGN KEY(previous_id) REFERENCES fee_determination (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_settles_id FOREIGN KEY(settles_id) REFERENCES fee_determination (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_fee_determination_case_id ON fee_determination (case_id);
CREATE INDEX ix_fee_determination_resident_id ON fee_determination (resident_id);
CREATE TABLE filing_class (
	case_kind VARCHAR(40) NOT NULL, 
	cell VARCHAR NOT NULL, 
	symbol VARCHAR NOT NULL, 
	archive_category VARCHAR NOT NULL, 
	handler_suffix BOOLEAN NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_filing_class PRIMARY KEY (id)
);
CREATE TABLE fold_adopted (
	id VARCHAR(200) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_fold_adopted PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_cited (
	id VARCHAR(200) NOT NULL, 
	citations TEXT NOT NULL, 
	CONSTRAINT pk_fold_cited PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_conflict (
	id VARCHAR(200) NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	lseq INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	at TEXT NOT NULL, 
	user_id TEXT, 
	act TEXT, 
	stands TEXT, 
	closed_by TEXT, 
	CONSTRAINT pk_fold_conflict PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX ix_fold_conflict_act ON fold_conflict (act);
CREATE INDEX ix_fold_conflict_row ON fold_conflict (table_name, row_id);
CREATE TABLE fold_deletion (
	id VARCHAR(200) NOT NULL, 
	rows TEXT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_fold_deletion PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_dropped (
	id VARCHAR(200) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_fold_dropped PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_epoch (
	id VARCHAR(200) NOT NULL, 
	position INTEGER NOT NULL, 
	recipient TEXT NOT NULL, 
	CONSTRAINT pk_fold_epoch PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_gone (
	id VARCHAR(200) NOT NULL, 
	deletion TEXT NOT NULL, 
	CONSTRAINT pk_fold_gone PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_held (
	id VARCHAR(200) NOT NULL, 
	act TEXT NOT NULL, 
	CONSTRAINT pk_fold_held PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX ix_fold_held_act ON fold_held (act);
CREATE TABLE fold_history (
	id VARCHAR(200) NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	value TEXT NOT NULL, 
	at TEXT NOT NULL, 
	user_id TEXT, 
	CONSTRAINT pk_fold_history PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX ix_fold_history_row ON fold_history (table_name, row_id);
CREATE TABLE fold_owner (
	id VARCHAR(200) NOT NULL, 
	units TEXT NOT NULL, 
	CONSTRAINT pk_fold_owner PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_parked (
	id VARCHAR(200) NOT NULL, 
	lacks TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	op TEXT NOT NULL, 
	CONSTRAINT pk_fold_parked PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE INDEX ix_fold_parked_lacks ON fold_parked (lacks);
CREATE TABLE fold_peer (
	id VARCHAR(200) NOT NULL, 
	replica TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	sign_key TEXT NOT NULL, 
	seal_key TEXT NOT NULL, 
	seen TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	header_hash TEXT NOT NULL, 
	forgotten INTEGER NOT NULL, 
	replaces TEXT, 
	admin INTEGER NOT NULL, 
	voucher TEXT, 
	retired_at INTEGER, 
	retired_last INTEGER, 
	epoch INTEGER, 
	CONSTRAINT pk_fold_peer PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_review (
	id VARCHAR(200) NOT NULL, 
	citation TEXT NOT NULL, 
	cause TEXT NOT NULL, 
	CONSTRAINT pk_fold_review PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE fold_unknown (
	id VARCHAR(200) NOT NULL, 
	"row" TEXT NOT NULL, 
	CONSTRAINT pk_fold_unknown PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE form_draft (
	id CHAR(32) NOT NULL, 
	form VARCHAR(64) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	saved_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_form_draft PRIMARY KEY (id)
);
CREATE INDEX ix_form_draft_user_id ON form_draft (user_id);
CREATE TABLE group_meeting (
	group_id CHAR(32) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	starts_at INTEGER, 
	minutes INTEGER NOT NULL, 
	topic VARCHAR NOT NULL, 
	guests INTEGER NOT NULL, 
	entered_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_group_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_group_meeting_group_id FOREIGN KEY(group_id) REFERENCES service_group (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_group_meeting_group_id ON group_meeting (group_id);
CREATE TABLE group_member (
	group_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	joined_on VARCHAR(10) NOT NULL, 
	left_on VARCHAR(10), 
	cut_short BOOLEAN NOT NULL, 
	left_before VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_group_member PRIMARY KEY (id), 
	CONSTRAINT fk_group_member_group_id FOREIGN KEY(group_id) REFERENCES service_group (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_group_member_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_group_member_resident_id ON group_member (resident_id);
CREATE TABLE household (
	label VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_household PRIMARY KEY (id)
);
CREATE TABLE household_member (
	household_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	relation VARCHAR(40) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_household_member PRIMARY KEY (id), 
	CONSTRAINT fk_household_member_household_id FOREIGN KEY(household_id) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_household_member_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_household_member_household_id ON household_member (household_id);
CREATE INDEX ix_household_member_resident_id ON household_member (resident_id);
CREATE TABLE income_component (
	statement_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	amount INTEGER, 
	hectares VARCHAR(24), 
	paid_on VARCHAR(10), 
	due_from VARCHAR(10), 
	due_to VARCHAR(10), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_income_component PRIMARY KEY (id), 
	CONSTRAINT fk_income_component_statement_id FOREIGN KEY(statement_id) REFERENCES income_statement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_income_component_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_income_component_resident_id ON income_component (resident_id);
CREATE INDEX ix_income_component_statement_id ON income_component (statement_id);
CREATE TABLE income_statement (
	household_id CHAR(32) NOT NULL, 
	month VARCHAR(10) NOT NULL, 
	stated_on VARCHAR(10) NOT NULL, 
	previous_id CHAR(32), 
	settles_id CHAR(32), 
	reason VARCHAR NOT NULL, 
	evidence VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_income_statement PRIMARY KEY (id), 
	CONSTRAINT fk_income_statement_household_id FOREIGN KEY(household_id) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_income_statement_previous_id FOREIGN KEY(previous_id) REFERENCES income_statement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_income_statement_settles_id FOREIGN KEY(settles_id) REFERENCES income_statement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_income_statement_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_income_statement_household_id ON income_statement (household_id);
CREATE TABLE information_duty (
	resident_id CHAR(32) NOT NULL, 
	given_on VARCHAR(10) NOT NULL, 
	how VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_information_duty PRIMARY KEY (id), 
	CONSTRAINT fk_information_duty_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_information_duty_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_information_duty_resident_id ON information_duty (resident_id);
CREATE TABLE interview (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	conducted_on VARCHAR(10) NOT NULL, 
	next_due_on VARCHAR(10) NOT NULL, 
	worker_id CHAR(32) NOT NULL, 
	previous_id CHAR(32), 
	settles_id CHAR(32), 
	place VARCHAR NOT NULL, 
	findings VARCHAR NOT NULL, 
	family_help VARCHAR NOT NULL, 
	conclusions VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_interview PRIMARY KEY (id), 
	CONSTRAINT fk_interview_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_interview_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_interview_worker_id FOREIGN KEY(worker_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_interview_previous_id FOREIGN KEY(previous_id) REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_interview_settles_id FOREIGN KEY(settles_id) REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_interview_case_id ON interview (case_id);
CREATE INDEX ix_interview_resident_id ON interview (resident_id);
CREATE TABLE journal_state (
	one INTEGER NOT NULL, 
	replica CHAR(32) NOT NULL, 
	lseq INTEGER NOT NULL, 
	tx INTEGER NOT NULL, 
	keeping INTEGER DEFAULT '0' NOT NULL, 
	in_tx INTEGER DEFAULT '0' NOT NULL, 
	user_id CHAR(32), 
	at VARCHAR(27), 
	together INTEGER DEFAULT '0' NOT NULL, 
	applying INTEGER DEFAULT '0' NOT NULL, 
	undoing INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_journal_state PRIMARY KEY (one)
);
CREATE TABLE key_handover (
	resident_id CHAR(32) NOT NULL, 
	order_id CHAR(32), 
	event VARCHAR(40) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	keys VARCHAR NOT NULL, 
	from_whom VARCHAR NOT NULL, 
	to_whom VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_key_handover PRIMARY KEY (id), 
	CONSTRAINT fk_key_handover_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_key_handover_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_key_handover_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_key_handover_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_key_handover_resident_id ON key_handover (resident_id);
CREATE TABLE letter_delivery (
	document_id CHAR(32) NOT NULL, 
	addressee VARCHAR NOT NULL, 
	channel VARCHAR(40) NOT NULL, 
	sent_on VARCHAR(10), 
	first_notice_on VARCHAR(10), 
	second_notice_on VARCHAR(10), 
	arrived_on VARCHAR(10), 
	delivered_on VARCHAR(10), 
	mode VARCHAR(40), 
	received_by VARCHAR NOT NULL, 
	waived_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_letter_delivery PRIMARY KEY (id), 
	CONSTRAINT fk_letter_delivery_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_letter_delivery_document_id ON letter_delivery (document_id);
CREATE TABLE name_forms (
	resident_id CHAR(32) NOT NULL, 
	nominative VARCHAR NOT NULL, 
	genitive VARCHAR NOT NULL, 
	dative VARCHAR NOT NULL, 
	accusative VARCHAR NOT NULL, 
	instrumental VARCHAR NOT NULL, 
	locative VARCHAR NOT NULL, 
	confirmed_by CHAR(32) NOT NULL, 
	confirmed_on VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_name_forms PRIMARY KEY (id), 
	CONSTRAINT fk_name_forms_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_name_forms_confirmed_by FOREIGN KEY(confirmed_by) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_name_forms_resident_id ON name_forms (resident_id);
CREATE TABLE need (
	assessment_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	area VARCHAR(40) NOT NULL, 
	text VARCHAR NOT NULL, 
	target_group_id CHAR(32), 
	service_id CHAR(32), 
	state VARCHAR(40) NOT NULL, 
	reason VARCHAR(40), 
	reason_note VARCHAR NOT NULL, 
	state_on VARCHAR(10), 
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_need PRIMARY KEY (id), 
	CONSTRAINT fk_need_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_need_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_need_target_group_id FOREIGN KEY(target_group_id) REFERENCES target_group (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_need_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_need_assessment_id ON need (assessment_id);
CREATE INDEX ix_need_resident_id ON need (resident_id);
CREATE TABLE neighbour_check (
	carer_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	condition VARCHAR(40) NOT NULL, 
	met_on VARCHAR(10) NOT NULL, 
	note VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_neighbour_check PRIMARY KEY (id), 
	CONSTRAINT fk_neighbour_check_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_neighbour_check_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_neighbour_check_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_neighbour_check_carer_id ON neighbour_check (carer_id);
CREATE INDEX ix_neighbour_check_resident_id ON neighbour_check (resident_id);
CREATE TABLE note (
	resident_id CHAR(32) NOT NULL, 
	written_on VARCHAR(10) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	text VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_note PRIMARY KEY (id), 
	CONSTRAINT fk_note_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_note_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_note_resident_id ON note (resident_id);
CREATE TABLE number_note (
	register VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_number_note PRIMARY KEY (id), 
	CONSTRAINT fk_number_note_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE number_start (
	register VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_number_start PRIMARY KEY (id)
);
CREATE TABLE office_account (
	regime VARCHAR(40) NOT NULL, 
	holder VARCHAR NOT NULL, 
	iban VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_account PRIMARY KEY (id)
);
CREATE TABLE office_header (
	valid_from VARCHAR(10) NOT NULL, 
	name VARCHAR NOT NULL, 
	short_name VARCHAR NOT NULL, 
	gmina VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	organ_genitive VARCHAR NOT NULL, 
	gmina_genitive VARCHAR NOT NULL, 
	teryt VARCHAR NOT NULL, 
	street_line VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	e_delivery VARCHAR NOT NULL, 
	appeal_body VARCHAR NOT NULL, 
	data_protection_contact VARCHAR NOT NULL, 
	logo_blob VARCHAR, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_header PRIMARY KEY (id)
);
CREATE TABLE office_rule (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	basis VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_rule PRIMARY KEY (id)
);
CREATE TABLE office_secret (
	purpose VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_secret PRIMARY KEY (id)
);
CREATE TABLE order_activity (
	order_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	activity VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	times_a_day INTEGER NOT NULL, 
	days VARCHAR NOT NULL, 
	times_a_month INTEGER, 
	window_from INTEGER, 
	window_to INTEGER, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_order_activity PRIMARY KEY (id), 
	CONSTRAINT fk_order_activity_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_order_activity_order_id ON order_activity (order_id);
CREATE TABLE order_slip (
	order_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	made_on VARCHAR(10) NOT NULL, 
	effective_on VARCHAR(10) NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_order_slip PRIMARY KEY (id), 
	CONSTRAINT fk_order_slip_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_order_slip_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_order_slip_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_order_slip_order_id ON order_slip (order_id);
CREATE TABLE order_suspension (
	order_id CHAR(32) NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	ask_on VARCHAR(10), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_order_suspension PRIMARY KEY (id), 
	CONSTRAINT fk_order_suspension_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_order_suspension_order_id ON order_suspension (order_id);
CREATE TABLE organiser_summary (
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10) NOT NULL, 
	text VARCHAR NOT NULL, 
	made_on VARCHAR(10), 
	author_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_organiser_summary PRIMARY KEY (id), 
	CONSTRAINT fk_organiser_summary_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE outbox (
	lseq INTEGER NOT NULL, 
	tx INTEGER NOT NULL, 
	table_name VARCHAR(64) NOT NULL, 
	kind VARCHAR(6) NOT NULL, 
	row_id CHAR(32) NOT NULL, 
	changes TEXT NOT NULL, 
	"before" TEXT, 
	at VARCHAR(27) NOT NULL, 
	user_id CHAR(32), 
	together INTEGER NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (lseq), 
	CONSTRAINT fits_in_a_batch CHECK (octet_length(changes) <= 524288)
);
CREATE TABLE phone (
	resident_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_phone PRIMARY KEY (id), 
	CONSTRAINT fk_phone_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_phone_resident_id ON phone (resident_id);
CREATE TABLE plan_action (
	version_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	carer_id CHAR(32), 
	group_id CHAR(32), 
	how_often VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_action PRIMARY KEY (id), 
	CONSTRAINT fk_plan_action_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_action_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_action_group_id FOREIGN KEY(group_id) REFERENCES service_group (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_action_version_id ON plan_action (version_id);
CREATE TABLE plan_authorisation (
	user_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	granted_on VARCHAR(10) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_authorisation PRIMARY KEY (id), 
	CONSTRAINT fk_plan_authorisation_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_authorisation_user_id ON plan_authorisation (user_id);
CREATE TABLE plan_commitment (
	version_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	whose VARCHAR(40) NOT NULL, 
	text VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_commitment PRIMARY KEY (id), 
	CONSTRAINT fk_plan_commitment_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_commitment_version_id ON plan_commitment (version_id);
CREATE TABLE plan_ending (
	plan_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	ended_on VARCHAR(10) NOT NULL, 
	note VARCHAR NOT NULL, 
	talk_due_on VARCHAR(10), 
	talk_on VARCHAR(10), 
	no_talk_reason VARCHAR NOT NULL, 
	course VARCHAR NOT NULL, 
	results VARCHAR NOT NULL, 
	recommendation VARCHAR NOT NULL, 
	summarised_on VARCHAR(10), 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_ending PRIMARY KEY (id), 
	CONSTRAINT fk_plan_ending_plan_id FOREIGN KEY(plan_id) REFERENCES service_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_ending_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_ending_plan_id ON plan_ending (plan_id);
CREATE TABLE plan_goal (
	version_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	words VARCHAR NOT NULL, 
	measure VARCHAR NOT NULL, 
	stays_home BOOLEAN NOT NULL, 
	result VARCHAR(40), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_goal PRIMARY KEY (id), 
	CONSTRAINT fk_plan_goal_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_goal_version_id ON plan_goal (version_id);
CREATE TABLE plan_item (
	version_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	need_id CHAR(32), 
	service_id CHAR(32) NOT NULL, 
	qualification_id CHAR(32), 
	scope VARCHAR NOT NULL, 
	amount VARCHAR(24) NOT NULL, 
	frequency VARCHAR(40) NOT NULL, 
	days VARCHAR NOT NULL, 
	times VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	place_id CHAR(32), 
	provider_id CHAR(32), 
	contract_id CHAR(32), 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10) NOT NULL, 
	fee_per_unit INTEGER, 
	fee_ground VARCHAR NOT NULL, 
	cost_per_unit INTEGER, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_item PRIMARY KEY (id), 
	CONSTRAINT fk_plan_item_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_need_id FOREIGN KEY(need_id) REFERENCES need (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_qualification_id FOREIGN KEY(qualification_id) REFERENCES qualification (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_place_id FOREIGN KEY(place_id) REFERENCES service_place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_provider_id FOREIGN KEY(provider_id) REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_item_service_id ON plan_item (service_id);
CREATE INDEX ix_plan_item_version_id ON plan_item (version_id);
CREATE TABLE plan_note (
	plan_id CHAR(32) NOT NULL, 
	written_on VARCHAR(10) NOT NULL, 
	text VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_note PRIMARY KEY (id), 
	CONSTRAINT fk_plan_note_plan_id FOREIGN KEY(plan_id) REFERENCES service_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_note_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_note_plan_id ON plan_note (plan_id);
CREATE TABLE plan_review (
	plan_id CHAR(32) NOT NULL, 
	due_on VARCHAR(10) NOT NULL, 
	done_on VARCHAR(10), 
	findings VARCHAR NOT NULL, 
	update_needed BOOLEAN NOT NULL, 
	by_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_review PRIMARY KEY (id), 
	CONSTRAINT fk_plan_review_plan_id FOREIGN KEY(plan_id) REFERENCES service_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_review_by_id FOREIGN KEY(by_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_review_plan_id ON plan_review (plan_id);
CREATE TABLE plan_version (
	plan_id CHAR(32) NOT NULL, 
	version INTEGER NOT NULL, 
	drawn_on VARCHAR(10) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10) NOT NULL, 
	assessment_id CHAR(32), 
	needs_summary VARCHAR NOT NULL, 
	what_changed VARCHAR NOT NULL, 
	remark VARCHAR NOT NULL, 
	drawn_by_id CHAR(32), 
	state VARCHAR(40) NOT NULL, 
	agreed_on VARCHAR(10), 
	agreement_form VARCHAR(40), 
	agreed_with VARCHAR NOT NULL, 
	approved_on VARCHAR(10), 
	approver_id CHAR(32), 
	approver_capacity VARCHAR(40), 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan_version PRIMARY KEY (id), 
	CONSTRAINT fk_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES service_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_version_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_version_drawn_by_id FOREIGN KEY(drawn_by_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_version_approver_id FOREIGN KEY(approver_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_version_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_version_plan_id ON plan_version (plan_id);
CREATE TABLE preimage (
	table_name VARCHAR(64) NOT NULL, 
	row_id VARCHAR(200) NOT NULL, 
	"row" TEXT, 
	CONSTRAINT pk_preimage PRIMARY KEY (table_name, row_id)
)
 WITHOUT ROWID;
CREATE TABLE programme (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	resolution VARCHAR NOT NULL, 
	adopted_on VARCHAR(10), 
	journal VARCHAR NOT NULL, 
	starts_on VARCHAR(10), 
	ends_on VARCHAR(10), 
	state VARCHAR(40) NOT NULL, 
	reported_on VARCHAR(10), 
	aim VARCHAR NOT NULL, 
	needs VARCHAR NOT NULL, 
	people VARCHAR NOT NULL, 
	people_expected INTEGER, 
	procedure VARCHAR NOT NULL, 
	fees VARCHAR NOT NULL, 
	proofs VARCHAR NOT NULL, 
	stages VARCHAR NOT NULL, 
	monitoring VARCHAR NOT NULL, 
	budget INTEGER, 
	sources VARCHAR NOT NULL, 
	payment_day INTEGER NOT NULL, 
	project_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme PRIMARY KEY (id), 
	CONSTRAINT fk_programme_project_id FOREIGN KEY(project_id) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE programme_change (
	programme_id CHAR(32) NOT NULL, 
	resolution VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	what VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_change PRIMARY KEY (id), 
	CONSTRAINT fk_programme_change_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_change_programme_id ON programme_change (programme_id);
CREATE TABLE programme_condition (
	programme_id CHAR(32) NOT NULL, 
	service_id CHAR(32), 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	proof VARCHAR(40) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_condition PRIMARY KEY (id), 
	CONSTRAINT fk_programme_condition_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_programme_condition_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_condition_programme_id ON programme_condition (programme_id);
CREATE TABLE programme_datum (
	programme_id CHAR(32) NOT NULL, 
	datum VARCHAR(40) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_datum PRIMARY KEY (id), 
	CONSTRAINT fk_programme_datum_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_datum_programme_id ON programme_datum (programme_id);
CREATE TABLE programme_indicator (
	programme_id CHAR(32) NOT NULL, 
	service_id CHAR(32), 
	name VARCHAR NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	baseline INTEGER NOT NULL, 
	target INTEGER, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_indicator PRIMARY KEY (id), 
	CONSTRAINT fk_programme_indicator_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_programme_indicator_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_indicator_programme_id ON programme_indicator (programme_id);
CREATE TABLE programme_price (
	programme_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	price INTEGER NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	basis VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_price PRIMARY KEY (id), 
	CONSTRAINT fk_programme_price_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_programme_price_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_price_programme_id ON programme_price (programme_id);
CREATE INDEX ix_programme_price_service_id ON programme_price (service_id);
CREATE TABLE programme_relief (
	programme_id CHAR(32) NOT NULL, 
	service_id CHAR(32), 
	name VARCHAR NOT NULL, 
	percent VARCHAR(24) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	proof VARCHAR(40) NOT NULL, 
	basis VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_relief PRIMARY KEY (id), 
	CONSTRAINT fk_programme_relief_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_programme_relief_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_relief_programme_id ON programme_relief (programme_id);
CREATE TABLE programme_service (
	programme_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	places INTEGER, 
	units_per_person INTEGER, 
	budget INTEGER, 
	people_expected INTEGER, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_programme_service PRIMARY KEY (id), 
	CONSTRAINT fk_programme_service_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_programme_service_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_programme_service_programme_id ON programme_service (programme_id);
CREATE INDEX ix_programme_service_service_id ON programme_service (service_id);
CREATE TABLE project (
	name VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	fund VARCHAR NOT NULL, 
	starts_on VARCHAR(10), 
	ends_on VARCHAR(10), 
	durable_until VARCHAR(10), 
	total INTEGER, 
	union_share INTEGER, 
	national_share INTEGER, 
	own_share INTEGER, 
	logo_blob VARCHAR, 
	logo_grey BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id)
);
CREATE TABLE project_milestone (
	project_id CHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	due_on VARCHAR(10) NOT NULL, 
	reached_on VARCHAR(10), 
	evidence VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_project_milestone PRIMARY KEY (id), 
	CONSTRAINT fk_project_milestone_project_id FOREIGN KEY(project_id) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_project_milestone_project_id ON project_milestone (project_id);
CREATE TABLE provider (
	name VARCHAR NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	own BOOLEAN NOT NULL, 
	nip VARCHAR NOT NULL, 
	regon VARCHAR NOT NULL, 
	register_number VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	contact_person VARCHAR NOT NULL, 
	data_role VARCHAR(40) NOT NULL, 
	data_agreement VARCHAR NOT NULL, 
	data_agreement_on VARCHAR(10), 
	plans_own_people BOOLEAN NOT NULL, 
	ended_on VARCHAR(10), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_provider PRIMARY KEY (id)
);
CREATE TABLE provider_service (
	provider_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_provider_service PRIMARY KEY (id), 
	CONSTRAINT fk_provider_service_provider_id FOREIGN KEY(provider_id) REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_provider_service_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_provider_service_provider_id ON provider_service (provider_id);
CREATE INDEX ix_provider_service_service_id ON provider_service (service_id);
CREATE TABLE qualification (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	application_id CHAR(32) NOT NULL, 
	programme_id CHAR(32) NOT NULL, 
	service_id CHAR(32) NOT NULL, 
	wish VARCHAR NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	state_on VARCHAR(10) NOT NULL, 
	ground VARCHAR NOT NULL, 
	by_id CHAR(32), 
	before_state VARCHAR(40), 
	before_on VARCHAR(10), 
	before_ground VARCHAR NOT NULL, 
	starts_on VARCHAR(10), 
	ends_on VARCHAR(10), 
	price INTEGER, 
	relief_id CHAR(32), 
	relief_percent VARCHAR(24), 
	fee INTEGER, 
	waived VARCHAR NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_qualification PRIMARY KEY (id), 
	CONSTRAINT fk_qualification_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_application_id FOREIGN KEY(application_id) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_by_id FOREIGN KEY(by_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_relief_id FOREIGN KEY(relief_id) REFERENCES programme_relief (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_qualification_application_id ON qualification (application_id);
CREATE INDEX ix_qualification_case_id ON qualification (case_id);
CREATE INDEX ix_qualification_programme_id ON qualification (programme_id);
CREATE INDEX ix_qualification_resident_id ON qualification (resident_id);
CREATE INDEX ix_qualification_service_id ON qualification (service_id);
CREATE TABLE qualification_fee (
	qualification_id CHAR(32) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	price INTEGER NOT NULL, 
	fee INTEGER NOT NULL, 
	basis VARCHAR NOT NULL, 
	document_id CHAR(32) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_qualification_fee PRIMARY KEY (id), 
	CONSTRAINT fk_qualification_fee_qualification_id FOREIGN KEY(qualification_id) REFERENCES qualification (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_fee_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_qualification_fee_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_qualification_fee_qualification_id ON qualification_fee (qualification_id);
CREATE TABLE rate (
	resolution_id CHAR(32) NOT NULL, 
	service_name VARCHAR NOT NULL, 
	per_hour INTEGER NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	basis VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_rate PRIMARY KEY (id), 
	CONSTRAINT fk_rate_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_rate_resolution_id ON rate (resolution_id);
CREATE TABLE replica (
	one INTEGER NOT NULL, 
	machine VARCHAR(32) NOT NULL, 
	ordinal INTEGER NOT NULL, 
	finding VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_replica PRIMARY KEY (one)
);
CREATE TABLE report (
	number INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	received_at VARCHAR(27) NOT NULL, 
	reporter_kind VARCHAR(40) NOT NULL, 
	reporter_name VARCHAR NOT NULL, 
	reporter_phone VARCHAR NOT NULL, 
	person_described VARCHAR NOT NULL, 
	resident_id CHAR(32), 
	text VARCHAR NOT NULL, 
	urgent BOOLEAN NOT NULL, 
	taken_by CHAR(32) NOT NULL, 
	outcome VARCHAR(40) NOT NULL, 
	outcome_on VARCHAR(10), 
	outcome_note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT fk_report_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_report_taken_by FOREIGN KEY(taken_by) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_report_resident_id ON report (resident_id);
CREATE TABLE representative (
	resident_id CHAR(32) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	kind VARCHAR(40), 
	person_id CHAR(32), 
	name VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_representative PRIMARY KEY (id), 
	CONSTRAINT fk_representative_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_representative_person_id FOREIGN KEY(person_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_representative_resident_id ON representative (resident_id);
CREATE TABLE resident (
	surname VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	second_name VARCHAR NOT NULL, 
	former_surname VARCHAR NOT NULL, 
	pesel VARCHAR, 
	no_pesel_reason VARCHAR(40), 
	birth_date VARCHAR(10), 
	sex VARCHAR(40), 
	marital_status VARCHAR(40), 
	citizenship VARCHAR NOT NULL, 
	identity_document VARCHAR NOT NULL, 
	old_number VARCHAR NOT NULL, 
	e_delivery VARCHAR NOT NULL, 
	homeless BOOLEAN NOT NULL, 
	has_close_kin BOOLEAN, 
	died_on VARCHAR(10), 
	moved_out_on VARCHAR(10), 
	moved_to VARCHAR NOT NULL, 
	destination VARCHAR(40), 
	note VARCHAR NOT NULL, 
	merged_into CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resident PRIMARY KEY (id), 
	CONSTRAINT fk_resident_merged_into FOREIGN KEY(merged_into) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_resident_merged_into ON resident (merged_into);
CREATE TABLE resident_index (
	id INTEGER NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	bucket INTEGER NOT NULL, 
	sort_key TEXT NOT NULL, 
	surname TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	birth_date VARCHAR(10), 
	pesel CHAR(11), 
	address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	dead INTEGER NOT NULL, 
	moved_out INTEGER NOT NULL, 
	sensitive INTEGER NOT NULL, 
	names TEXT NOT NULL, 
	place TEXT NOT NULL, 
	numbers TEXT NOT NULL, 
	due_on VARCHAR(10), 
	CONSTRAINT pk_resident_index PRIMARY KEY (id), 
	CONSTRAINT uq_resident_index_resident_id UNIQUE (resident_id)
);
CREATE INDEX ix_resident_index_due_on ON resident_index (due_on);
CREATE INDEX ix_resident_index_ended ON resident_index (bucket, sort_key, id) WHERE dead = 1 OR moved_out = 1;
CREATE INDEX ix_resident_index_order ON resident_index (bucket, sort_key, id);
CREATE TABLE resident_merge (
	kept_id CHAR(32) NOT NULL, 
	merged_id CHAR(32) NOT NULL, 
	moved TEXT NOT NULL, 
	chosen TEXT NOT NULL, 
	merged_on VARCHAR(10) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	undone_on VARCHAR(10), 
	undone_by CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resident_merge PRIMARY KEY (id), 
	CONSTRAINT fk_resident_merge_kept_id FOREIGN KEY(kept_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_resident_merge_merged_id FOREIGN KEY(merged_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_resident_merge_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_resident_merge_undone_by FOREIGN KEY(undone_by) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_resident_merge_kept_id ON resident_merge (kept_id);
CREATE INDEX ix_resident_merge_merged_id ON resident_merge (merged_id);
CREATE TABLE resolution (
	number VARCHAR NOT NULL, 
	citation VARCHAR NOT NULL, 
	passed_on VARCHAR(10), 
	valid_from VARCHAR(10), 
	valid_to VARCHAR(10), 
	active BOOLEAN NOT NULL, 
	demonstration BOOLEAN NOT NULL, 
	payment_day INTEGER NOT NULL, 
	content VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resolution PRIMARY KEY (id)
);
CREATE TABLE resolution_use (
	resolution_id CHAR(32) NOT NULL, 
	table_name VARCHAR NOT NULL, 
	care_kind VARCHAR(40) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resolution_use PRIMARY KEY (id), 
	CONSTRAINT fk_resolution_use_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_resolution_use_resolution_id ON resolution_use (resolution_id);
CREATE TABLE road_closed (
	from_id VARCHAR NOT NULL, 
	from_name VARCHAR NOT NULL, 
	to_id VARCHAR NOT NULL, 
	to_name VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	detour_minutes INTEGER, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_road_closed PRIMARY KEY (id)
);
CREATE TABLE roster_change (
	visit_id CHAR(32) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	changed_at VARCHAR(27) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_roster_change PRIMARY KEY (id), 
	CONSTRAINT fk_roster_change_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_roster_change_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_roster_change_day ON roster_change (day);
CREATE INDEX ix_roster_change_visit_id ON roster_change (visit_id);
CREATE TABLE roster_told (
	version_id CHAR(32) NOT NULL, 
	carer_id CHAR(32), 
	resident_id CHAR(32), 
	told_on VARCHAR(10) NOT NULL, 
	how VARCHAR(40) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_roster_told PRIMARY KEY (id), 
	CONSTRAINT fk_roster_told_version_id FOREIGN KEY(version_id) REFERENCES roster_version (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_roster_told_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_roster_told_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_roster_told_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_roster_told_version_id ON roster_told (version_id);
CREATE TABLE roster_version (
	number INTEGER NOT NULL, 
	first_day VARCHAR(10) NOT NULL, 
	last_day VARCHAR(10) NOT NULL, 
	published_at VARCHAR(27) NOT NULL, 
	assignments VARCHAR NOT NULL, 
	changes VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_roster_version PRIMARY KEY (id), 
	CONSTRAINT fk_roster_version_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_roster_version_first_day ON roster_version (first_day);
CREATE INDEX ix_roster_version_last_day ON roster_version (last_day);
CREATE TABLE scale (
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	retired_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_scale PRIMARY KEY (id)
);
CREATE TABLE scale_result (
	assessment_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	scale_id CHAR(32) NOT NULL, 
	answers VARCHAR NOT NULL, 
	points VARCHAR(24) NOT NULL, 
	meaning VARCHAR NOT NULL, 
	taken_on VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_scale_result PRIMARY KEY (id), 
	CONSTRAINT fk_scale_result_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_scale_result_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_scale_result_scale_id FOREIGN KEY(scale_id) REFERENCES scale (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_scale_result_assessment_id ON scale_result (assessment_id);
CREATE INDEX ix_scale_result_resident_id ON scale_result (resident_id);
CREATE TABLE sealed_file (
	digest VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	key_epoch INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_sealed_file PRIMARY KEY (id)
);
CREATE INDEX ix_sealed_file_digest ON sealed_file (digest);
CREATE TABLE sensitive_mark (
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	reason VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_sensitive_mark PRIMARY KEY (id), 
	CONSTRAINT fk_sensitive_mark_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_sensitive_mark_resident_id ON sensitive_mark (resident_id);
CREATE TABLE service (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	area VARCHAR(40) NOT NULL, 
	regime VARCHAR(40) NOT NULL, 
	regime_confirmed BOOLEAN NOT NULL, 
	care_kind VARCHAR(40), 
	for_individuals BOOLEAN NOT NULL, 
	for_groups BOOLEAN NOT NULL, 
	for_community BOOLEAN NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	fee_rule VARCHAR(40) NOT NULL, 
	active_from VARCHAR(10), 
	active_to VARCHAR(10), 
	nature VARCHAR(40) NOT NULL, 
	vat VARCHAR(40) NOT NULL, 
	project_id CHAR(32), 
	place_id CHAR(32), 
	awaits_diagnosis BOOLEAN NOT NULL, 
	offer_text VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service PRIMARY KEY (id), 
	CONSTRAINT fk_service_project_id FOREIGN KEY(project_id) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_place_id FOREIGN KEY(place_id) REFERENCES service_place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE service_answer (
	service_id CHAR(32) NOT NULL, 
	area VARCHAR(40) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_answer PRIMARY KEY (id), 
	CONSTRAINT fk_service_answer_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_answer_service_id ON service_answer (service_id);
CREATE TABLE service_group (
	service_id CHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	place_id CHAR(32), 
	leader_id CHAR(32), 
	capacity INTEGER, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	days VARCHAR NOT NULL, 
	starts_at INTEGER, 
	minutes INTEGER, 
	open_to_all BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_group PRIMARY KEY (id), 
	CONSTRAINT fk_service_group_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_group_place_id FOREIGN KEY(place_id) REFERENCES service_place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_group_leader_id FOREIGN KEY(leader_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_group_service_id ON service_group (service_id);
CREATE TABLE service_order (
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	case_id CHAR(32) NOT NULL, 
	decision_id CHAR(32), 
	plan_item_id CHAR(32), 
	qualification_id CHAR(32), 
	service_id CHAR(32) NOT NULL, 
	provider_id CHAR(32) NOT NULL, 
	contract_id CHAR(32), 
	carer_id CHAR(32), 
	ordered_on VARCHAR(10) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	first_visit_on VARCHAR(10), 
	weekly_minutes INTEGER, 
	monthly_minutes INTEGER, 
	units VARCHAR(24), 
	units_every VARCHAR(40), 
	carers_at_once INTEGER NOT NULL, 
	fee_collected_by VARCHAR(40) NOT NULL, 
	visits_here BOOLEAN NOT NULL, 
	shared_with_id CHAR(32), 
	shared_percent VARCHAR(24), 
	directions VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	notes VARCHAR NOT NULL, 
	keys VARCHAR NOT NULL, 
	shopping VARCHAR NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	state_on VARCHAR(10) NOT NULL, 
	accepted_by VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_order PRIMARY KEY (id), 
	CONSTRAINT fk_service_order_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_plan_item_id FOREIGN KEY(plan_item_id) REFERENCES plan_item (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_qualification_id FOREIGN KEY(qualification_id) REFERENCES qualification (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_provider_id FOREIGN KEY(provider_id) REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_shared_with_id FOREIGN KEY(shared_with_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_order_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_order_case_id ON service_order (case_id);
CREATE INDEX ix_service_order_decision_id ON service_order (decision_id);
CREATE INDEX ix_service_order_plan_item_id ON service_order (plan_item_id);
CREATE INDEX ix_service_order_provider_id ON service_order (provider_id);
CREATE INDEX ix_service_order_resident_id ON service_order (resident_id);
CREATE TABLE service_place (
	name VARCHAR NOT NULL, 
	locality_id VARCHAR NOT NULL, 
	locality_name VARCHAR NOT NULL, 
	street_line VARCHAR NOT NULL, 
	capacity INTEGER, 
	opened_on VARCHAR(10), 
	closed_on VARCHAR(10), 
	accessibility VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_place PRIMARY KEY (id)
);
CREATE TABLE service_plan (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	coordinator_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	applied_on VARCHAR(10) NOT NULL, 
	contact_name VARCHAR NOT NULL, 
	contact_phone VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_plan PRIMARY KEY (id), 
	CONSTRAINT fk_service_plan_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_plan_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_plan_coordinator_id FOREIGN KEY(coordinator_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_plan_case_id ON service_plan (case_id);
CREATE INDEX ix_service_plan_resident_id ON service_plan (resident_id);
CREATE TABLE service_price (
	service_id CHAR(32) NOT NULL, 
	price INTEGER NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_price PRIMARY KEY (id), 
	CONSTRAINT fk_service_price_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_price_service_id ON service_price (service_id);
CREATE TABLE service_standard (
	service_id CHAR(32) NOT NULL, 
	version INTEGER NOT NULL, 
	purpose VARCHAR NOT NULL, 
	course VARCHAR NOT NULL, 
	staff VARCHAR NOT NULL, 
	quality VARCHAR NOT NULL, 
	valid_from VARCHAR(10), 
	approved_on VARCHAR(10), 
	approver_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_standard PRIMARY KEY (id), 
	CONSTRAINT fk_service_standard_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_standard_approver_id FOREIGN KEY(approver_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_standard_service_id ON service_standard (service_id);
CREATE TABLE service_target (
	service_id CHAR(32) NOT NULL, 
	group_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service_target PRIMARY KEY (id), 
	CONSTRAINT fk_service_target_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_service_target_group_id FOREIGN KEY(group_id) REFERENCES target_group (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_service_target_group_id ON service_target (group_id);
CREATE INDEX ix_service_target_service_id ON service_target (service_id);
CREATE TABLE shopping_entry (
	order_id CHAR(32) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	taken INTEGER NOT NULL, 
	spent INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	note VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_shopping_entry PRIMARY KEY (id), 
	CONSTRAINT fk_shopping_entry_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_shopping_entry_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_shopping_entry_order_id ON shopping_entry (order_id);
CREATE TABLE signing_authorisation (
	user_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	granted_on VARCHAR(10) NOT NULL, 
	capacity VARCHAR(40) NOT NULL, 
	position_on_paper VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_signing_authorisation PRIMARY KEY (id), 
	CONSTRAINT fk_signing_authorisation_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_signing_authorisation_user_id ON signing_authorisation (user_id);
CREATE TABLE standard_point (
	standard_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_standard_point PRIMARY KEY (id), 
	CONSTRAINT fk_standard_point_standard_id FOREIGN KEY(standard_id) REFERENCES service_standard (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_standard_point_standard_id ON standard_point (standard_id);
CREATE TABLE standing_visit (
	order_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	second_order_id CHAR(32), 
	position INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	days VARCHAR NOT NULL, 
	times_a_week INTEGER, 
	times_a_month INTEGER, 
	every_weeks INTEGER NOT NULL, 
	anchor VARCHAR(10), 
	on_holidays BOOLEAN NOT NULL, 
	window_from INTEGER NOT NULL, 
	window_to INTEGER NOT NULL, 
	preferred_start INTEGER NOT NULL, 
	carers_needed INTEGER NOT NULL, 
	sex VARCHAR(40), 
	skills VARCHAR NOT NULL, 
	priority VARCHAR(40) NOT NULL, 
	apart_from INTEGER, 
	min_gap INTEGER NOT NULL, 
	place_from VARCHAR NOT NULL, 
	place_to VARCHAR NOT NULL, 
	metres INTEGER, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	terms VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_standing_visit PRIMARY KEY (id), 
	CONSTRAINT fk_standing_visit_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_standing_visit_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_standing_visit_second_order_id FOREIGN KEY(second_order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_standing_visit_order_id ON standing_visit (order_id);
CREATE INDEX ix_standing_visit_resident_id ON standing_visit (resident_id);
CREATE TABLE substitution (
	absent_id CHAR(32) NOT NULL, 
	substitute_id CHAR(32) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_substitution PRIMARY KEY (id), 
	CONSTRAINT fk_substitution_absent_id FOREIGN KEY(absent_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_substitution_substitute_id FOREIGN KEY(substitute_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_substitution_substitute_id ON substitution (substitute_id);
CREATE TABLE target_group (
	name VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_target_group PRIMARY KEY (id)
);
CREATE TABLE transfer (
	case_id CHAR(32) NOT NULL, 
	to_unit VARCHAR NOT NULL, 
	sent_on VARCHAR(10) NOT NULL, 
	consent_on VARCHAR(10) NOT NULL, 
	what VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_transfer PRIMARY KEY (id), 
	CONSTRAINT fk_transfer_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_transfer_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_transfer_case_id ON transfer (case_id);
CREATE TABLE travel_pair (
	from_id VARCHAR NOT NULL, 
	from_name VARCHAR NOT NULL, 
	to_id VARCHAR NOT NULL, 
	to_name VARCHAR NOT NULL, 
	mode VARCHAR(40) NOT NULL, 
	minutes INTEGER NOT NULL, 
	metres INTEGER, 
	source VARCHAR(40) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_travel_pair PRIMARY KEY (id), 
	CONSTRAINT fk_travel_pair_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_travel_pair_from_id ON travel_pair (from_id);
CREATE TABLE travel_rule (
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10) NOT NULL, 
	percent INTEGER NOT NULL, 
	mode VARCHAR(40), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_travel_rule PRIMARY KEY (id)
);
CREATE TABLE user (
	login VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	surname VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	sex VARCHAR(40), 
	initials VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	room VARCHAR NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	public_key VARCHAR NOT NULL, 
	sealed_private_key VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_user PRIMARY KEY (id)
);
CREATE TABLE user_role (
	user_id CHAR(32) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_user_role PRIMARY KEY (id), 
	CONSTRAINT fk_user_role_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_user_role_user_id ON user_role (user_id);
CREATE TABLE visit (
	standing_visit_id CHAR(32), 
	period VARCHAR(10) NOT NULL, 
	turn INTEGER NOT NULL, 
	order_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	second_resident_id CHAR(32), 
	what VARCHAR NOT NULL, 
	allowed_days VARCHAR NOT NULL, 
	window_from INTEGER NOT NULL, 
	window_to INTEGER NOT NULL, 
	preferred_start INTEGER NOT NULL, 
	minutes INTEGER NOT NULL, 
	carers_needed INTEGER NOT NULL, 
	sex VARCHAR(40), 
	skills VARCHAR NOT NULL, 
	priority VARCHAR(40) NOT NULL, 
	place_from VARCHAR NOT NULL, 
	place_to VARCHAR NOT NULL, 
	metres INTEGER, 
	state VARCHAR(40) NOT NULL, 
	reason VARCHAR NOT NULL, 
	cause VARCHAR(40), 
	day VARCHAR(10), 
	start INTEGER, 
	locked BOOLEAN NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT fk_visit_standing_visit_id FOREIGN KEY(standing_visit_id) REFERENCES standing_visit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_visit_order_id FOREIGN KEY(order_id) REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_visit_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_visit_second_resident_id FOREIGN KEY(second_resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_visit_day ON visit (day);
CREATE INDEX ix_visit_order_id ON visit (order_id);
CREATE INDEX ix_visit_period ON visit (period);
CREATE INDEX ix_visit_resident_id ON visit (resident_id);
CREATE INDEX ix_visit_second_resident_id ON visit (second_resident_id);
CREATE INDEX ix_visit_standing_visit_id ON visit (standing_visit_id);
CREATE TABLE visit_carer (
	visit_id CHAR(32) NOT NULL, 
	carer_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_visit_carer PRIMARY KEY (id), 
	CONSTRAINT fk_visit_carer_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_visit_carer_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_visit_carer_carer_id ON visit_carer (carer_id);
CREATE INDEX ix_visit_carer_visit_id ON visit_carer (visit_id);
CREATE TABLE volunteer_agreement (
	carer_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	signed_on VARCHAR(10) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	scope VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	minutes_a_week INTEGER, 
	insurance VARCHAR NOT NULL, 
	costs VARCHAR NOT NULL, 
	guardian_consent VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_volunteer_agreement PRIMARY KEY (id), 
	CONSTRAINT fk_volunteer_agreement_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_volunteer_agreement_carer_id ON volunteer_agreement (carer_id);
CREATE TABLE volunteer_hours (
	agreement_id CHAR(32) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	minutes INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	meeting_id CHAR(32), 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_volunteer_hours PRIMARY KEY (id), 
	CONSTRAINT fk_volunteer_hours_agreement_id FOREIGN KEY(agreement_id) REFERENCES volunteer_agreement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_volunteer_hours_meeting_id FOREIGN KEY(meeting_id) REFERENCES group_meeting (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_volunteer_hours_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_volunteer_hours_agreement_id ON volunteer_hours (agreement_id);
CREATE TABLE volunteer_paper (
	agreement_id CHAR(32) NOT NULL, 
	step VARCHAR(40) NOT NULL, 
	document_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_volunteer_paper PRIMARY KEY (id), 
	CONSTRAINT fk_volunteer_paper_agreement_id FOREIGN KEY(agreement_id) REFERENCES volunteer_agreement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_volunteer_paper_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_volunteer_paper_agreement_id ON volunteer_paper (agreement_id);
CREATE TABLE work_terms (
	carer_id CHAR(32) NOT NULL, 
	contract VARCHAR(40) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	system VARCHAR(40) NOT NULL, 
	split_agreed_on VARCHAR(10), 
	share VARCHAR(24) NOT NULL, 
	max_day_minutes INTEGER NOT NULL, 
	overtime_minutes INTEGER NOT NULL, 
	month_minutes INTEGER, 
	settlement_months INTEGER NOT NULL, 
	settlement_starts_on VARCHAR(10), 
	has_base BOOLEAN NOT NULL, 
	base_id VARCHAR NOT NULL, 
	base_name VARCHAR NOT NULL, 
	mode VARCHAR(40) NOT NULL, 
	sundays BOOLEAN NOT NULL, 
	disability VARCHAR(40), 
	pregnant_from VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_work_terms PRIMARY KEY (id), 
	CONSTRAINT fk_work_terms_carer_id FOREIGN KEY(carer_id) REFERENCES carer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_work_terms_carer_id ON work_terms (carer_id);

// The API as the server's document tells it. Made by `npm run api:types` of ../../../server/openapi.json; do not edit.

export interface paths {
    "/.well-known/deadwood.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell machines what the trust page tells people. */
        get: operations["trust"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what this server can be asked, to a reader. */
        get: operations["api_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show this document. */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/page.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the page's style. */
        get: operations["api_page_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the owner account. It is made once, by whoever opened a one-time link of the console. */
        post: operations["make_owner_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a batch of events.
         * @description 202 means durable: what was accepted is on disk and will be counted once, also if the batch is sent again. Anyone with
         *     the project's public key may send; with a server token the events are trusted and may state times.
         */
        post: operations["send_events"];
        delete?: never;
        /** Answer a browser that asks whether a page of another origin may send. */
        options: operations["preflight_events"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation, with a new account or the one there is. The link works once. */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show what an invitation is to. The link stays good. */
        post: operations["show_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was done for the whole server, newest first: backups, and the restore that it began with. */
        get: operations["list_server_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the passkeys of one's own account. */
        get: operations["list_passkeys"];
        put?: never;
        /** Keep the passkey that the browser's device has made. */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to make a passkey for one's own account. */
        post: operations["begin_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passkeys/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey: it lets nobody in any more. The only way into an account stays. */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a link to a new password mailed to an address. The answer is the same whether or not anybody has it. */
        post: operations["mail_password_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show whom a link is for. It stays good. */
        post: operations["show_password_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-links/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password by a link. All sessions of the account end, and one is opened. */
        post: operations["choose_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the projects. */
        get: operations["list_projects"];
        put?: never;
        /** Make a project. Its two secret tokens are shown this once. */
        post: operations["create_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a project and what has arrived for it. */
        get: operations["show_project"];
        put?: never;
        post?: never;
        /**
         * Delete a project. Its senders and readers are refused at once; it is erased after seven days, and until then its owners can have it
         *     back as it was. Asked again with `at_once`, those days end.
         */
        delete: operations["delete_project"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the annotations, newest day first. */
        get: operations["list_annotations"];
        put?: never;
        /** Annotate a day. */
        post: operations["annotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotations/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an annotation. */
        delete: operations["remove_annotation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/asked-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that someone asked for a removed feature back; who is not kept. */
        post: operations["ask_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who changed what and who exported what, newest first. */
        get: operations["show_audit_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show every feature at its stage, with its verdict, its moves, and what happened after its removal. */
        get: operations["board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the declared features. */
        get: operations["show_catalogue"];
        /** Declare features; those that are not named stay as they are. */
        put: operations["declare_features"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit fields from the dashboards; null takes one back. What `features.toml` says stays, and is named in `held`. */
        patch: operations["edit_features"];
        trace?: never;
    };
    "/api/v1/projects/{project}/catalogue/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take features out of quarantine into the catalogue. */
        post: operations["adopt_features"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/catalogue/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the steps by which a feature's entry came to be what it is, under all of its keys, oldest first. */
        get: operations["catalogue_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the decisions of a project or of one feature, newest first. */
        get: operations["list_decisions"];
        put?: never;
        /** Move a feature to another stage. A step on the way out freezes its evidence. */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/decisions/{number}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the evidence pack of a decision, as it was frozen: canonical JSON. */
        get: operations["evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/decisions/{number}/evidence/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether the pack is intact, and whether the data still says the same. */
        get: operations["check_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/decisions/{number}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the newest decision of a feature back; both stay in its history. */
        post: operations["undo_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell what is new since last Monday. */
        get: operations["digest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show where the digest goes, and what became of the newest message on each way. */
        get: operations["digest_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send the digest by e-mail from the next Monday on. */
        put: operations["set_digest_email"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the digest's feed (Atom), or close the one there was and open another. */
        post: operations["open_digest_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose the language of digests and alerts, for what is written from now on. */
        put: operations["set_digest_language"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send the digest to a webhook as Slack reads it, signed as Standard Webhooks says. */
        put: operations["set_digest_webhook"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stop a way: `email`, `webhook` or `feed`. What it knew is removed; a feed's token opens nothing any more. */
        delete: operations["stop_digest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/digest/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test by `email` or `webhook` now, and say what became of it. */
        post: operations["test_digest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the exports that wait to be taken away. */
        get: operations["list_exports"];
        put?: never;
        /**
         * Make an export: what the team declared and decided, and every number of people that was released. Rows and uses by day leave by
         *     the command line alone. It is made in the background: the log of jobs says how far it is.
         */
        post: operations["begin_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/exports/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take an export away, as one zip archive. */
        get: operations["take_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/funnels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the funnels of a project, also the retired ones. */
        get: operations["list_funnels"];
        put?: never;
        /** Define a funnel: it is counted from now on. */
        post: operations["define_funnel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/funnels/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a funnel, retire it, or bring it back. */
        patch: operations["change_funnel"];
        trace?: never;
    };
    "/api/v1/projects/{project}/hypotheses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was expected of features, and what became of it. */
        get: operations["hypotheses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what the server around the project is set to, and what it makes of this request's way. */
        get: operations["show_installation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite somebody. The link is shown this once, and mailed where this server was told of a mail server. */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/invitations/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation: its link opens nothing any more. */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was done for the project that took long or that nobody waited for, newest first: imports, exports, and what
         *     time brings. What runs says how far it is.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what happened in the last hour, in blocks of ten minutes that are over. Nothing of the present ten minutes is told. */
        get: operations["show_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell where the code of each feature stands, as a build of the host app found it; replaces what was told before. */
        put: operations["place_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leave the project. The last owner cannot. */
        delete: operations["leave_project"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what is said to users, and what they answered. */
        get: operations["show_notices"];
        /**
         * Say something to users at the point of use.
         * @description The list replaces the one before. A notice with a day says that the feature goes; one without asks a question. Pages show
         *     each once per load, and to an actor once in 28 days. The move of a feature to `announced` adds its notice to the list, with the day
         *     on which the promised days end; the move back, or the removal, takes it out.
         */
        put: operations["put_notices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that a user must not be counted.
         * @description From now on their events are counted as declined and kept nowhere. The answer is the same whether or not the user is known.
         */
        post: operations["object"];
        /** Withdraw an objection. */
        delete: operations["withdraw_objection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say which steps towards the first verdict are done, which are open, and which only take time. */
        get: operations["onboarding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who belongs to the project. */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/people/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove somebody from the project: what they have open sees nothing of it from now on. The last owner stays. */
        delete: operations["remove_person"];
        options?: never;
        head?: never;
        /** Give a member another role. The last owner stays one. */
        patch: operations["change_role"];
        trace?: never;
    };
    "/api/v1/projects/{project}/people/{number}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link by which a member chooses a new password. It is good once, for a day; using it ends their sessions. */
        post: operations["make_password_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/population": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell how many people the product really had on a day: what coverage is measured against. */
        post: operations["report_population"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/portfolio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the features that pay their rent, of all that were shipped. */
        get: operations["portfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List features that send but are not declared; they change no figure until someone adopts them. */
        get: operations["show_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a deleted project again, as it was. Its tokens and keys are good again. */
        post: operations["reopen_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer a report: `ranking`, `removal`, `feature`, `completeness`, `habits`, `met` (the pages on which a feature is seen and
         *     used), `next` (what page sessions use after it), `ordered-funnel` (how far page
         *     sessions come in a funnel that the team defined), `explore`, `audience`, `breakdown` (one feature by a dimension) or `segment`
         *     (all features for a part of the people). `met` and the last two tell whole weeks that are over.
         */
        get: operations["report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the settings of foreign senders, and what they sent since the server started. */
        get: operations["show_senders"];
        /**
         * Replace the settings of foreign senders as a whole.
         * @description A refusal names the line and the field: `rule 3, path: …`.
         */
        put: operations["set_senders"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/senders/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the changes of these settings, the newest first. */
        get: operations["show_senders_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/senders/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say which keys in quarantine the rules would map, and change nothing. */
        post: operations["preview_senders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the settings that concern privacy, and what each gives and costs. */
        get: operations["show_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, time zone, epoch length, smallest group, or the names of what may be kept. All changes are made or none; each stands in the ledger. */
        patch: operations["change_settings"];
        trace?: never;
    };
    "/api/v1/projects/{project}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the links to reports, the newest first. */
        get: operations["list_shares"];
        put?: never;
        /** Make a link to a report, for readers without an account. It is shown this once. */
        post: operations["create_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/shares/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a link: whoever opens it from now on finds nothing. */
        delete: operations["revoke_share"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the ranking as it was released on a Monday, also after the people behind it were forgotten. */
        get: operations["snapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/test-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a test session of 15 minutes: its events are shown and stored nowhere. */
        post: operations["open_test_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/test-sessions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what has arrived in a test session, and what of it was refused and why. */
        get: operations["show_test_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tokens, the oldest first. */
        get: operations["list_tokens"];
        put?: never;
        /** Make a token. It is shown this once. */
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/tokens/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a token: whoever shows it from now on is refused. */
        delete: operations["withdraw_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the saved views by their names. */
        get: operations["list_views"];
        put?: never;
        /** Save a view; one of the same name is replaced. */
        post: operations["save_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/views/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a saved view. */
        delete: operations["remove_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what the session opens. */
        get: operations["show_session"];
        put?: never;
        /** Exchange a one-time link for a session. */
        post: operations["open_session"];
        /** End the session. */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the ways into one's own account. */
        get: operations["show_own_ways_in"];
        put?: never;
        /** Begin to make the provider another way into one's own account. */
        post: operations["begin_binding_identity"];
        /** Take the provider's way in from one's own account. The only way in stays. */
        delete: operations["unbind_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey. */
        post: operations["passkey_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with a passkey. */
        post: operations["begin_passkey_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one's own password. All other sessions of the person end. */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with address and password. */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a sign-in with the provider. The browser goes to the address that is answered. */
        post: operations["begin_single_sign_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what else than a password lets in. */
        get: operations["show_ways_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one's own open sessions, the newest first. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of one's own sessions: it is over at once. */
        delete: operations["revoke_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compat/otlp/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take records of OpenTelemetry's logs, as JSON.
         * @description Also at `/v1/logs`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
         *     The project is the one whose server token is shown, or that the header or the resource's attribute `deadwood.project` names by its
         *     ingest key, or that lists the service's name.
         */
        post: operations["send_as_otlp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compat/plausible/api/event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an event as Plausible's tracker sends it.
         * @description Also at `/api/event`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
         *     Answered `ok` whether it counts or not, as Plausible does. The project is the one that lists the event's domain as a name, or has
         *     it as its ingest key, or whose server token is shown.
         */
        post: operations["send_as_plausible"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compat/segment/v1/projects/{write_key}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell Segment's browser package the settings of a write key: no destination but this server.
         * @description Also at `/v1/projects/{write_key}/settings`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may ask.
         */
        get: operations["settings_for_segment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compat/segment/v1/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a message, or a batch of them, by Segment's HTTP API.
         * @description Also at `/v1/{call}`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
         *     The project is the one that lists the write key as a name, or has it as its ingest key or as a server token; the user of basic
         *     authentication goes before the body's `writeKey`.
         */
        post: operations["send_as_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compat/umami/api/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a list of events as Umami has it.
         * @description Also at `/api/batch`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
         */
        post: operations["send_list_as_umami"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compat/umami/api/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an event as Umami's script sends it.
         * @description Also at `/api/send`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
         *     The project is the one that lists the website's id as a name, or has it as its ingest key, or whose server token is shown.
         */
        post: operations["send_as_umami"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deadwood-lite.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Give the smallest script: clicks and calls alone. */
        get: operations["lite_script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deadwood-lite.{version}.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Give the smallest script in one version. */
        get: operations["versioned_lite_script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deadwood.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Give the snippet's script, for any page of any origin. */
        get: operations["script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deadwood.{version}.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Give the snippet's script in one version, which a page can pin by its hash. */
        get: operations["versioned_script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a project's weekly digests. */
        get: operations["digest_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/forwarded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say what the server makes of forwarding headers, for `deadwood doctor`. */
        get: operations["forwarded"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the process lives. */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say whether events are taken and reports answered. */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrity.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell the versioned paths of the scripts, and the hashes for `integrity`. */
        get: operations["integrity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask as an assistant, by the Model Context Protocol.
         * @description Streamable HTTP in the revisions 2026-07-28, 2025-11-25, 2025-06-18 and 2025-03-26. One message of JSON-RPC 2.0 a request;
         *     `tools/list` names the tools, `tools/call` asks one. The token's scope `read` opens them, and the token names the project.
         */
        post: operations["ask_as_assistant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Give the module that shows notices; the script asks for it when there are any. */
        get: operations["notices_module"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/s/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the report that a link opens, rounded to 5; or ask for the link's password. */
        get: operations["shared_report"];
        put?: never;
        /** Show the report that a link and its password open. The password is asked for each time: nothing in the browser remembers it. */
        post: operations["unlock_shared_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schema/features.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the form of `features.toml` as JSON Schema, for editors that complete and check it. */
        get: operations["features_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shared.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Style the pages of shared reports. */
        get: operations["shared_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from the provider. A browser is sent here, and on to the page that it came from, or to one that says what went wrong. */
        get: operations["return_from_provider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Style the trust page. */
        get: operations["trust_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what a project keeps about its users, to them. In the language that `Accept-Language` prefers of English and German. */
        get: operations["trust_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/{project}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain a batch: the very rows this server would store for it. Nothing of it is kept or counted. */
        post: operations["explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/{project}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the ledger's whole chain, to check it without this server: a line of JSON for each entry, those of this project with all that is
         *     hashed, those of others by their digest. An entry's hash is that of the hash before it and, in form 2, of the BLAKE3 of its canonical JSON,
         *     in form 1 of that JSON itself.
         */
        get: operations["trust_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acceptance: {
            /** @description For a new account. */
            name?: string;
            /** @description At least 12 characters for a new account; the one it has for another. */
            password: string;
            token: string;
        };
        /**
         * @description What happened to the feature: on screen, used, ended well, ended badly, page opened.
         * @enum {string}
         */
        Action: "exposure" | "use" | "complete" | "fail" | "view";
        /**
         * @description Who did something: somebody of the team, a token, or whoever runs the server.
         * @enum {string}
         */
        ActorKind: "person" | "token" | "operator";
        AdoptedFeatures: {
            adopted: number;
        };
        /** @description What happened in the 90 days after a removal. */
        Aftermath: {
            /** Format: int64 */
            asked_back: number;
            late_users: components["schemas"]["Number"];
            late_uses: components["schemas"]["Number"];
            /** Format: double */
            limit: number;
            /** @description People who used it late, and calls for its return, ÷ people it would be open to. */
            regret: components["schemas"]["Number"];
            /** Format: date */
            removed_on: string;
            /** @description Whether the limit is exceeded, so that the decision is open again. */
            reopened: boolean;
            /**
             * Format: date
             * @description Last day that counts.
             */
            until: string;
        };
        Annotation: {
            /**
             * Format: date
             * @description In the project's time zone.
             */
            day: string;
            /** Format: int64 */
            number: number;
            text: string;
        };
        Annotations: {
            annotations: components["schemas"]["Annotation"][];
        };
        Answers: {
            /**
             * Format: int32
             * @description Days between the announcement and the removal.
             */
            notice_days: number;
            on_the_day_it_is_needed: string;
            owner: string;
            /**
             * Format: double
             * @description Share of the people it was open to: above it, late uses and calls for its return reopen the decision. Left out: 0.01.
             */
            regret_limit?: number;
            replaced_by: string;
            /** @description Accounts and people, in bands; never a name. */
            who_is_affected: string;
            why_it_exists: string;
        };
        /** @description One name that a sender used, with what it means now. */
        ArrivedName: {
            action: components["schemas"]["Action"];
            /** @description Whether the catalogue has the feature, so that it counts. */
            declared: boolean;
            feature: string;
            name: string;
            /** @description Route of the page, where all events of this name came from one. */
            path: string | null;
            /** @description Names of properties that came with it. */
            properties: string[];
            /** @description Line of the rule that decided, from 1; `null`: the key is made from the name. */
            rule: number | null;
            sender: components["schemas"]["SenderKind"];
        };
        AskedBack: {
            feature: string;
            /** Format: int32 */
            n?: number;
        };
        AudienceBreakdown: {
            by: components["schemas"]["AudienceDimension"];
            /** @description Values of which nothing may be told. */
            hidden_values: number;
            values: components["schemas"]["AudienceValue"][];
        };
        AudienceDay: {
            /** Format: date */
            day: string;
            /**
             * Format: date
             * @description Its last day, where it is a week.
             */
            to: string;
            users: components["schemas"]["Number"];
            views: components["schemas"]["Number"];
            visitors: components["schemas"]["Number"];
        };
        /** @enum {string} */
        AudienceDimension: "entry_page" | "source" | "campaign" | "country" | "device" | "browser" | "system" | "release";
        AudiencePage: {
            page: string;
            users: components["schemas"]["Number"];
            views: components["schemas"]["Number"];
            visitors: components["schemas"]["Number"];
        };
        /** @description What a team needs in place of web analytics. */
        AudienceReport: components["schemas"]["ReportHead"] & {
            active_users: components["schemas"]["Number"];
            breakdowns: components["schemas"]["AudienceBreakdown"][];
            /** @description Days, or whole weeks where the window reaches into weeks that no longer tell their days. */
            days: components["schemas"]["AudienceDay"][];
            pages: components["schemas"]["AudiencePage"][];
            /** @enum {string} */
            report: "audience";
            views: components["schemas"]["Number"];
            visitors: components["schemas"]["Number"];
        };
        AudienceValue: {
            name: string;
            /** @description Mean of the whole weeks that are told. */
            users_a_week: components["schemas"]["Number"];
            /** @description Of the window. */
            visitors: components["schemas"]["Number"];
        };
        AuditLine: {
            /** @description A fixed word. */
            act: string;
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC), floored to the minute.
             */
            at_s: number;
            /** @description `person`, `token`, or `operator`: whoever has the console. */
            kind: components["schemas"]["ActorKind"];
            /** Format: int64 */
            number: number;
            /** @description What it was done to, by a name that the team gave it. */
            subject: string | null;
            /** @description Name of the person or the token; empty for the operator. */
            who: string;
        };
        AuditLog: {
            /**
             * Format: int64
             * @description `before` of the next, older page; null: there is none.
             */
            before: number | null;
            entries: components["schemas"]["AuditLine"][];
            /**
             * Format: int32
             * @description So many days a line is kept.
             */
            kept_days: number;
        };
        /** @description What a page or a back end sends. */
        Batch: {
            /** @description Opaque key of the customer account. */
            account?: string | null;
            /** @description Opaque key of the signed-in user, best HMAC(app secret, user id). Hashed at once; never an e-mail address. */
            actor?: string | null;
            /** @description Random, made anew for each batch. Events without an id are counted once by it and their place. */
            batch?: string | null;
            /** @description Feature keys that this build can send: a heartbeat and a proposal, never a declaration. */
            catalogue?: string[] | null;
            events: components["schemas"]["Event"][];
            /** @description Uses that the sender knows will never arrive, by its own reason, told once. */
            lost?: {
                [key: string]: number;
            } | null;
            /** @description The project's public key; a server token names the project by itself. */
            project?: string | null;
            /** @description Version of the host app. */
            release?: string | null;
            /**
             * Format: int64
             * @description Number of this batch in its stream, from 0; a repeat keeps it.
             */
            seq?: number | null;
            /** @description Random text of this page load, in memory only, here and there. Gaps in `seq` within it are batches that were lost. */
            stream?: string | null;
            /** @description Token of a test session: shown there and stored nowhere. */
            test?: string | null;
            /** @description Facts about the actor; those that the project does not declare are dropped. */
            traits?: {
                [key: string]: string;
            } | null;
        };
        BegunExport: {
            /**
             * Format: int64
             * @description Its number in the log of jobs, and in its address when it is made.
             */
            job: number;
        };
        /** @description All features by where they stand. */
        Board: {
            /** @description Sorted by key. */
            features: components["schemas"]["BoardCard"][];
            /** @description In their order. */
            stages: components["schemas"]["Stage"][];
        };
        BoardCard: {
            aftermath: components["schemas"]["Aftermath"] | null;
            allowed: components["schemas"]["Move"][];
            area: string | null;
            /** @description Where its code stands, as `path:line`. */
            code: string | null;
            /** Format: int32 */
            cost: number | null;
            /** @description Whether a decision put it there. */
            decided: boolean;
            key: string;
            /** Format: date */
            next_review: string | null;
            owner: string | null;
            protected: components["schemas"]["Protection"] | null;
            /** @description Whether it should be looked at now: its review day has come, its removal is regretted, or its protection is over. */
            review_due: boolean;
            /**
             * Format: date
             * @description Day of that decision.
             */
            since: string | null;
            stage: components["schemas"]["Stage"];
            title: string | null;
            verdict: components["schemas"]["CardVerdict"] | null;
        };
        /** @description One feature by the values of a dimension. */
        BreakdownReport: components["schemas"]["ReportHead"] & {
            /** @description `trait.NAME`, `country`, `device`, `release` or `account_band`. */
            by: string;
            /** @description The dimension with which the others may be crossed. */
            crossed_with: string | null;
            /** @description What else it can be asked by. */
            dimensions: string[];
            everyone: components["schemas"]["PeopleOf"];
            feature: string;
            /** @enum {string} */
            report: "breakdown";
            segment: components["schemas"]["Segment"] | null;
            values: components["schemas"]["ValueRow"][];
        };
        /** @enum {string} */
        Cadence: "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "once";
        CardVerdict: {
            /** @description One plain sentence. */
            headline: string;
            kind: components["schemas"]["VerdictKind"];
            /** @description The line of the table that decided, such as `niche`. */
            rule: string;
        };
        Catalogue: {
            features: components["schemas"]["DeclaredFeature"][];
        };
        /** @description A step by which a feature's entry came to be what it is. */
        CatalogueChange: {
            before: components["schemas"]["CatalogueFeature"] | null;
            /** @description Names of the fields that changed; empty where the feature was added. */
            changed: string[];
            /** Format: date */
            day: string;
            origin: components["schemas"]["Origin"];
        };
        /** @description A feature as it stands in the catalogue. What nobody set is left out. */
        CatalogueFeature: {
            area?: string;
            /** @description To whom it is open: for each trait named, one of its values. Left out: everyone. */
            audience?: {
                [key: string]: string[];
            };
            cadence: components["schemas"]["Cadence"];
            /**
             * Format: int32
             * @description What keeping it costs, on the team's own scale.
             */
            cost?: number;
            depends_on?: string[];
            description?: string;
            exposure: components["schemas"]["ExposureTracking"];
            hypothesis?: components["schemas"]["Hypothesis"];
            key: string;
            origin: components["schemas"]["Origin"];
            owner?: string;
            protected?: components["schemas"]["Protection"];
            /**
             * Format: date
             * @description First day on which all of its audience had it.
             */
            released?: string;
            title?: string;
            /** @description Former keys, whose figures read as this feature's. */
            was?: string[];
        };
        CatalogueHistory: {
            /** @description Oldest first. */
            changes: components["schemas"]["CatalogueChange"][];
        };
        Checklist: {
            /**
             * Format: int64
             * @description Events of the last weeks that were refused by name.
             */
            events_refused: number;
            /** @description All required steps are done. */
            is_complete: boolean;
            steps: components["schemas"]["OnboardingStep"][];
        };
        ChosenPassword: {
            /** @description At least 12 characters. */
            password: string;
            token: string;
        };
        /** @description A project that was deleted and is not yet erased. */
        ClosedProject: {
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC).
             */
            closed_s: number;
            /**
             * Format: int64
             * @description From here on it is erased, and nothing brings it back: seconds since 1970 (UTC).
             */
            erase_from_s: number;
            id: string;
            name: string;
        };
        CodePlace: {
            /** @description `path:line` */
            code: string;
            key: string;
        };
        /** @description People whose first week it was, and how many of them came in each week since; the first number is the cohort itself. */
        Cohort: {
            active: components["schemas"]["Number"][];
            /**
             * Format: date
             * @description First day of its first week.
             */
            monday: string;
        };
        /** @description How much of what happened is counted. */
        CompletenessReport: components["schemas"]["ReportHead"] & {
            /** @description Of the events that happened, the share that is counted. */
            completeness: components["schemas"]["Number"];
            /** @description Events that were not counted, by reason. */
            not_counted: components["schemas"]["NotCounted"][];
            /** @description The same by version of the host app. */
            releases: components["schemas"]["OfRelease"][];
            /** @enum {string} */
            report: "completeness";
        };
        /**
         * @description The country database.
         * @enum {string}
         */
        Countries: "off" | "known" | "unreadable";
        CreatedInvitation: components["schemas"]["People"] & {
            /** @description For whom the link is. */
            email: string;
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC) from which the link opens nothing.
             */
            expires_s: number;
            /** @description Opens the invitation once, within seven days. Shown this once; only a hash of it is kept. */
            link: string;
            /** @description It is on its way by mail too. */
            mailed: boolean;
            /** @description Why it is not, where this server was told of a mail server. */
            not_mailed_because?: string | null;
            role: components["schemas"]["Role"];
        };
        CreatedPasswordLink: {
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC) from which it opens nothing.
             */
            expires_s: number;
            /** @description Opens a page to choose a password, once. Shown this once; only a hash of it is kept. */
            link: string;
        };
        /** @description A new project with its tokens, which are shown this once. */
        CreatedProject: {
            ingest_key: string;
            name: string;
            project: string;
            read_token: string;
            server_token: string;
        };
        CreatedShare: {
            /** @description Where the page is, below the address of this server. Shown this once; only a hash of it is kept. */
            path: string;
            shares: components["schemas"]["Share"][];
        };
        CreatedToken: {
            /** @description Shown this once; only a hash of it is kept. */
            token: string;
            tokens: components["schemas"]["Token"][];
        };
        Credentials: {
            email: string;
            password: string;
        };
        /** @description A measured day, in the same three forms. */
        DayNumber: components["schemas"]["KnownDay"] | components["schemas"]["Suppressed"] | components["schemas"]["NotMeasurable"];
        DayPoint: {
            /** Format: date */
            day: string;
            uses: components["schemas"]["Number"];
        };
        DaysUsed: {
            from: number;
            people: components["schemas"]["Number"];
            /** @description Null: or more. */
            to: number | null;
        };
        /** @description A decision that was just written, and what could not follow it. */
        Decided: components["schemas"]["Decision"] & {
            /** @description Its users should be told from now on, but the project says all the notices it may. */
            notice_has_no_room: boolean;
        };
        /** @description One line of a feature's history; never changed, only followed by others. */
        Decision: {
            answers: components["schemas"]["Answers"] | null;
            /** Format: date */
            day: string;
            dissent: components["schemas"]["Dissent"][];
            evidence: components["schemas"]["EvidenceHash"] | null;
            feature: string;
            from: components["schemas"]["Stage"];
            kind: components["schemas"]["DecisionKind"];
            /** Format: date */
            next_review: string | null;
            /**
             * Format: int64
             * @description Counts up over all decisions of the installation.
             */
            number: number;
            reason: string;
            to: components["schemas"]["Stage"];
            /**
             * Format: int64
             * @description The entry that this one takes back.
             */
            undoes: number | null;
            /**
             * Format: int64
             * @description The entry that took this one back.
             */
            undone_by: number | null;
            who: string;
        };
        /** @enum {string} */
        DecisionKind: "decision" | "undo";
        Decisions: {
            /** @description Newest first, undone ones too. */
            decisions: components["schemas"]["Decision"][];
        };
        /** @description A feature with who said what of it. */
        DeclaredFeature: components["schemas"]["CatalogueFeature"] & {
            /** @description The source of each field that anyone set. */
            origins: {
                [key: string]: components["schemas"]["Origin"];
            };
        };
        DeclaredFeatures: {
            features: components["schemas"]["Feature"][];
        };
        Degraded: {
            /** @description A fixed word for programs. */
            code: string;
            /** @description What it is, what it means, what to do. */
            detail: string;
            /** @description Whether events are refused because of it. */
            refuses_events: boolean;
            /** @description Whether reports are wrong, late or refused because of it. */
            spoils_reports: boolean;
        };
        /** @enum {string} */
        DeliveryState: "sending" | "sent" | "failed" | "given_up" | "interrupted";
        /** @description What is new since last Monday. */
        Digest: {
            /** @description Whether there is a last Monday to compare with; without it no verdict is news. */
            compared: boolean;
            /** @description Those to act upon first. */
            news: components["schemas"]["News"][];
            /** @description Where the figures are from an imported file, or leave imported days out, in a sentence. */
            origin: string | null;
            /** @description Name of the project. */
            project: string;
            week: components["schemas"]["Span"];
        };
        DigestByEmail: {
            /** @description Tell a feature that falls silent on the day. */
            alerts?: boolean;
            /** @description At most 20 addresses of the team. */
            recipients: string[];
        };
        DigestByWebhook: {
            alerts?: boolean;
            /** @description Where to post `{"text": …}`; left out, the address and its key stay. */
            url?: string | null;
        };
        DigestChannels: {
            /** @description Whether this server was told of a mail server (`DEADWOOD_SMTP`). */
            can_mail: boolean;
            email: components["schemas"]["ShownEmail"] | null;
            feed: components["schemas"]["ShownFeed"] | null;
            /** @description In which digests and alerts are written: `en` or `de`. */
            language: components["schemas"]["LanguageCode"];
            webhook: components["schemas"]["ShownWebhook"] | null;
        };
        DigestLanguage: {
            /** @description `en` or `de`. */
            language: components["schemas"]["LanguageCode"];
        };
        /** @enum {string} */
        DigestWay: "email" | "webhook" | "feed";
        /** @description Who saw it otherwise, and why. */
        Dissent: {
            text: string;
            who: string;
        };
        /**
         * @description Why a request was refused.
         * @enum {string}
         */
        ErrorCode: "not_signed_in" | "unknown_token" | "unknown_project" | "scope_missing" | "role_missing" | "server_token_needed" | "cross_site" | "from_a_page" | "wrong_credentials" | "wrong_password" | "too_many_tries" | "link_used" | "invitation_over" | "no_password_link" | "password_link_over" | "no_mail" | "too_many_mails" | "no_passkeys_here" | "passkey_over" | "passkey_refused" | "provider_unreachable" | "provider_set_wrong" | "sign_in_over" | "sign_in_called_off" | "code_refused" | "wrong_audience" | "clocks_differ" | "not_trusted" | "email_not_verified" | "not_invited" | "other_identity" | "identity_of_another" | "bad_form" | "bad_query" | "body_broken" | "body_cut" | "body_too_large" | "body_too_slow" | "compressed" | "decoded_body_too_large" | "media_type" | "not_gzip" | "not_json" | "wrong_method" | "wrong_shape" | "control_character" | "empty" | "invalid_stream" | "looks_like_email" | "too_deep" | "too_long" | "too_many_events" | "wrong_type" | "wrong_project" | "test_session_over" | "over_budget" | "not_found" | "refused" | "bad_segment" | "bad_window" | "invalid_count" | "invalid_day" | "invalid_feature" | "invalid_format" | "missing_funnel" | "too_many_steps" | "too_many_test_sessions" | "wrong_actor" | "not_sent" | "busy" | "unavailable" | "internal";
        /** @description One event, or several of a kind. */
        Event: {
            action: components["schemas"]["Action"];
            /**
             * Format: int64
             * @description How long ago it happened by the sender's own clock, in milliseconds; more than a day counts as a day.
             */
            age_ms?: number | null;
            /** @description When it happened (RFC 3339): for server tokens alone. */
            at?: string | null;
            feature: string;
            /** @description Counted once per project and 24 hours, however often it is sent. */
            id?: string | null;
            /**
             * Format: int64
             * @description How many times it happened.
             */
            n?: number | null;
            /** @description Path of the page. Query, fragment and segments that look like ids are cut before it is kept. */
            path?: string | null;
            /** @description Facts about the event; dropped unless the project declares them. */
            props?: Record<string, unknown> | null;
        };
        /** @description What became of the batch. */
        EventsAnswer: {
            /**
             * Format: int32
             * @description Events that are on disk now.
             */
            accepted: number;
            /**
             * Format: int32
             * @description Events of a sender who asked not to be counted.
             */
            declined?: number;
            /**
             * Format: int32
             * @description Events that were known by their id and not counted again.
             */
            duplicates: number;
            /** @description What the page is to say at the point of use; the same for an actor of whom the server never heard. */
            notices?: components["schemas"]["Notice"][] | null;
            rejected: components["schemas"]["RejectedEvent"][];
            /** @description The batch went to a test session, not to disk. */
            test?: boolean;
        };
        /** @description What a check of a stored pack found. */
        EvidenceCheck: {
            because: string;
            /** @description The hash that was noted with the decision. */
            blake3: string;
            recomputed: components["schemas"]["RecomputedEvidence"];
            stored: components["schemas"]["StoredEvidence"];
        };
        /** @description Which frozen evidence a decision rests on. */
        EvidenceHash: {
            /** @description Of the pack's canonical JSON, in hexadecimal digits. */
            blake3: string;
        };
        /** @description What was expected of a feature when it shipped, and what became of it. */
        Expected: components["schemas"]["Hypothesis"] & {
            because: string;
            /** Format: date */
            judged_on: string | null;
            key: string;
            measured: components["schemas"]["Number"] | null;
            owner: string | null;
            state: components["schemas"]["HypothesisState"];
            title: string | null;
            window: components["schemas"]["Span"] | null;
        };
        /** @description Return, regularity, features used together, and a funnel. */
        ExploreReport: components["schemas"]["ReportHead"] & {
            cohorts: components["schemas"]["Cohort"][];
            /** @description Whose return is asked about; null: that of everyone who is active. */
            feature: string | null;
            funnel: components["schemas"]["FunnelStep"][];
            /** @description Features that are used most, each with its people among those of the others. */
            matrix: components["schemas"]["MatrixRow"][];
            /** @description Why nothing of it can be said; the lists are empty then. */
            not_measurable: string | null;
            /** @description Of the people of a week, those of its average day. */
            regularity: components["schemas"]["Regularity"][];
            /** @enum {string} */
            report: "explore";
        };
        /**
         * @description How the tables of an export are written.
         * @enum {string}
         */
        ExportForm: "parquet" | "csv" | "jsonl";
        Exports: {
            /** @description The newest first. */
            exports: components["schemas"]["OfferedExport"][];
        };
        /** @enum {string} */
        ExposureTracking: "tracked" | "untracked";
        /** @description A feature as its team declares it. What is left out keeps its default. */
        Feature: {
            area?: string | null;
            /** @description To whom it is open: for each trait named, one of its values. Left out: everyone. */
            audience?: {
                [key: string]: string[];
            } | null;
            cadence?: components["schemas"]["Cadence"] | null;
            /**
             * Format: int32
             * @description What keeping it costs, on the team's own scale.
             */
            cost?: number | null;
            depends_on?: string[] | null;
            description?: string | null;
            exposure?: components["schemas"]["ExposureTracking"] | null;
            hypothesis?: components["schemas"]["Hypothesis"] | null;
            key: string;
            origin?: components["schemas"]["Origin"] | null;
            owner?: string | null;
            protected?: components["schemas"]["Protection"] | null;
            /**
             * Format: date
             * @description First day on which all of its audience had it.
             */
            released?: string | null;
            title?: string | null;
            /** @description Former keys, whose figures read as this feature's. */
            was?: string[] | null;
        };
        /** @description Fields that a person sets in the dashboards; `null` takes one back. */
        FeatureEdits: {
            features: components["schemas"]["Feature"][];
        };
        /** @description One feature and its days. */
        FeatureReport: components["schemas"]["ReportHead"] & {
            /** @description How its team declared it. */
            catalogue: components["schemas"]["CatalogueFeature"];
            /** @description Oldest first. */
            daily: components["schemas"]["DayPoint"][];
            feature: components["schemas"]["FeatureRow"];
            /** @enum {string} */
            report: "feature";
        };
        /** @description What is told of one feature. */
        FeatureRow: {
            /** @description The band of accounts in which somebody used it; left empty where accounts are not sent. */
            accounts_touched: string | null;
            /** Format: int32 */
            age_days: number | null;
            area: string | null;
            cadence: components["schemas"]["Cadence"];
            /** @description Where its code stands, as `path:line`. */
            code: string | null;
            /** @description … who brought it to its end at least once. */
            completed: components["schemas"]["Number"];
            /** @description users ÷ exposed */
            conversion: components["schemas"]["Number"];
            /** Format: int32 */
            cost: number | null;
            /** @description Share of its audience's active people who are seen. */
            coverage: components["schemas"]["Number"];
            /** @description Whether a decision put it there. */
            decided: boolean;
            /** @description exposed ÷ eligible */
            discoverability: components["schemas"]["Number"];
            /** @description Active people to whom it was open. */
            eligible: components["schemas"]["Number"];
            /** @description … on whose screen it was. */
            exposed: components["schemas"]["Number"];
            frequency: components["schemas"]["Number"];
            /** @description Share of days on which a build declared it. */
            heartbeat: components["schemas"]["Number"];
            /** @description Whether only imported history is known of it. */
            imported: boolean;
            /** @description Eligible people, less what is lost because colleagues act alike. */
            independent_people: components["schemas"]["Number"];
            /** @description The days it is judged over: longer than the report's own for what is needed seldom. */
            judged_over: components["schemas"]["Span"];
            key: string;
            last_use: components["schemas"]["DayNumber"];
            /** @description What to tell those it touches; candidates only. */
            message: string | null;
            /**
             * Format: date
             * @description The day on which to look again.
             */
            next_review: string;
            owner: string | null;
            /** @description People whose silence would prove that too few use it. */
            people_needed: components["schemas"]["Number"];
            protected: components["schemas"]["Protection"] | null;
            /** @description users ÷ eligible */
            reach: components["schemas"]["Number"];
            /** Format: date */
            released: string | null;
            /** @description Share of first-time users who came back within one cadence. */
            repeat: components["schemas"]["Number"];
            /** @description Where it stands between its proposal and its tombstone. */
            stage: components["schemas"]["Stage"];
            /** @description completed ÷ (completed + failed) */
            success: components["schemas"]["Number"];
            /** @description So many times as often those who are not seen would have to use it for its reach to touch θ. */
            times_as_often_to_flip: components["schemas"]["Number"];
            title: string | null;
            /** @description Rate of use in the second half of the window over that in the first. */
            trend: components["schemas"]["Number"];
            user_days: components["schemas"]["Number"];
            /** @description … who used it. */
            users: components["schemas"]["Number"];
            uses: components["schemas"]["Number"];
            uses_per_user: components["schemas"]["Number"];
            verdict: components["schemas"]["Verdict"];
            /** @description Anonymous visitors who used it, each living one day. */
            visitors: components["schemas"]["Number"];
            /** @description Oldest first. */
            weekly: components["schemas"]["WeekPoint"][];
            zero: components["schemas"]["ZeroKind"] | null;
        };
        /** @description What became of declared features. */
        FeaturesChanged: {
            /** Format: int64 */
            added: number;
            /** Format: int64 */
            changed: number;
            /** @description Fields that were sent and that a stronger source holds, such as `export-csv.owner`; left out where there are none. */
            held?: string[];
            /**
             * Format: int64
             * @description Former keys whose features were taken over by others; left out where there are none.
             */
            renamed?: number;
            /** Format: int64 */
            unchanged: number;
        };
        FeaturesToAdopt: {
            features: string[];
        };
        ForgottenPassword: {
            email: string;
            language?: components["schemas"]["LanguageCode"] | null;
        };
        Funnel: {
            /**
             * Format: date
             * @description The day of its definition, from that moment on.
             */
            counted_since: string;
            /**
             * Format: date
             * @description Its last day, where it was retired.
             */
            counted_until: string | null;
            name: string;
            /**
             * Format: int32
             * @description Names it for good; the report `ordered-funnel` asks for it.
             */
            number: number;
            steps: components["schemas"]["StepOfFunnel"][];
        };
        /** @description What is to become of a funnel. Its steps never change: other steps are another funnel. */
        FunnelChange: {
            name?: string | null;
            /**
             * @description `true`: it is counted to the end of this day, and its counts stay. `false`: it is counted again; from today on, where days were
             *     missed.
             */
            retired?: boolean | null;
        };
        FunnelStep: {
            key: string;
            /** @description Their share of those of the first step. */
            of_first: components["schemas"]["Number"];
            people: components["schemas"]["Number"];
            title: string | null;
        };
        Funnels: {
            /** @description Those that are counted first. */
            funnels: components["schemas"]["Funnel"][];
        };
        /** @description What is gone, and what came of it. */
        Gone: {
            aftermath: components["schemas"]["Aftermath"] | null;
            key: string;
            owner: string | null;
            stage: components["schemas"]["Stage"];
            title: string | null;
        };
        /** @description How a feature's people use it, and what else they use. */
        HabitsReport: components["schemas"]["ReportHead"] & {
            cohorts: components["schemas"]["Cohort"][];
            /** @description People by their number of days of use. */
            days_used: components["schemas"]["DaysUsed"][];
            feature: string;
            /** @description Why nothing of it can be said; the lists are empty then. */
            not_measurable: string | null;
            /** @description First days of releases in the window. */
            releases: components["schemas"]["ReleaseMark"][];
            /** @enum {string} */
            report: "habits";
            /** @description What else they use, most first. */
            together: components["schemas"]["Together"][];
        };
        Hypotheses: {
            /** @description Those due first. */
            hypotheses: components["schemas"]["Expected"][];
        };
        /** @description What was expected when it shipped. With `at_least` and `by` it is judged once, at the end of that day. */
        Hypothesis: {
            /**
             * Format: double
             * @description A share: 15 % is 0.15.
             */
            at_least?: number;
            /** Format: date */
            by?: string;
            claim: string;
            /** @description Left out: reach. */
            measure?: components["schemas"]["HypothesisMeasure"];
            /**
             * Format: int32
             * @description Days of the window that ends on the date; 28 where it is left out.
             */
            within_days?: number;
        };
        /** @enum {string} */
        HypothesisMeasure: "reach" | "discoverability" | "conversion" | "repeat" | "success";
        /**
         * @description Not yet due; surely at least what was claimed; surely less; neither; a claim in words only.
         * @enum {string}
         */
        HypothesisState: "pending" | "validated" | "missed" | "undecided" | "untestable";
        /** @description Settings of the server, and what it makes of this very request. */
        Installation: {
            countries: components["schemas"]["Countries"];
            /** @description What does not work as it should. */
            degraded: components["schemas"]["Degraded"][];
            /** @description Whether this request was forwarded by someone, who said so in a header. */
            forwarded: boolean;
            /** @description Why that was not believed. */
            forwarded_ignored_because: string | null;
            /** @description `memory`, `own_volume`, `data_volume` or `unknown`. */
            keys_folder: components["schemas"]["KeysFolder"];
            /** @description Names of the facts about events that may be kept. */
            properties: string[];
            /**
             * Format: int32
             * @description Rows without identifiers live for so many days.
             */
            raw_row_days: number;
            /** @description Networks of the team, whose events count apart. */
            staff_networks: number;
            /** @description Names of the facts about people that may be kept. */
            traits: string[];
            /** @description Networks whose word on where a request came from is taken. */
            trusted_proxies: number;
            version: string;
        };
        /** @description An invitation by all but its link. */
        Invitation: {
            email: string;
            expired: boolean;
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC) from which its link opens nothing.
             */
            expires_s: number;
            /** Format: int64 */
            number: number;
            role: components["schemas"]["Role"];
        };
        InvitationToken: {
            /** @description The part of the link after its `#`. */
            token: string;
        };
        InvitedTo: {
            email: string;
            /** @description There is an account with this address: its password is asked for, instead of a new one. */
            has_account: boolean;
            project: string;
            role: components["schemas"]["Role"];
        };
        /**
         * @description `server`: it began by itself.
         * @enum {string}
         */
        JobBegunBy: "person" | "token" | "operator" | "server";
        /** @enum {string} */
        JobKind: "import" | "export" | "backup" | "restore" | "epoch_end" | "folding" | "row_expiry" | "rewriting" | "forgetting" | "erasure" | "taking_back";
        /** @description One job. */
        JobLine: {
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC).
             */
            began_s: number;
            /** @description `person`, `token`, `operator` (whoever has the console), or `server`: it began by itself. */
            begun_by: components["schemas"]["JobBegunBy"];
            /**
             * Format: int64
             * @description Null while it runs.
             */
            ended_s: number | null;
            /** @description `import`, `export`, `backup`, `restore`, `epoch_end`, `folding`, `row_expiry`, `rewriting`, `forgetting`, `erasure` or `taking_back`. */
            kind: components["schemas"]["JobKind"];
            /** Format: int64 */
            number: number;
            /** @description What came of it in one sentence; null while it runs. */
            outcome: string | null;
            progress: components["schemas"]["JobProgress"] | null;
            /** @description What to do about it; null where nothing has to be done. */
            remedy: string | null;
            /** @description `running`, `done`, `failed`, or `stopped`: the server ended while it ran. */
            state: components["schemas"]["JobState"];
            /** @description What of its kind: a format, an epoch; null where the kind says it all. */
            subject: string | null;
            /** @description Name of the person or the token; empty for the others. */
            who: string;
        };
        JobLog: {
            /**
             * Format: int64
             * @description `before` of the next, older page; null: there is none.
             */
            before: number | null;
            jobs: components["schemas"]["JobLine"][];
            /**
             * Format: int32
             * @description So many days a line is kept.
             */
            kept_days: number;
        };
        JobProgress: {
            /** Format: int64 */
            done: number;
            /**
             * Format: int64
             * @description Null: nobody knows of how much.
             */
            total: number | null;
            /** @description `bytes`, `events`, `steps` or `epochs`. */
            unit: components["schemas"]["JobUnit"];
        };
        /**
         * @description `stopped`: the server ended while it ran.
         * @enum {string}
         */
        JobState: "running" | "done" | "failed" | "stopped";
        /** @enum {string} */
        JobUnit: "bytes" | "events" | "steps" | "epochs";
        /**
         * @description On which kind of volume the keys lie.
         * @enum {string}
         */
        KeysFolder: "memory" | "own_volume" | "data_volume" | "unknown";
        /**
         * @description `value` alone where it is exact, `low` and `high` beside it where it is an estimate, these two alone where only the
         *     bounds are known.
         */
        Known: {
            /** Format: double */
            high?: number;
            /** Format: double */
            low?: number;
            /** @description What is counted. */
            unit: components["schemas"]["Unit"];
            /** Format: double */
            value?: number;
        };
        KnownDay: {
            /** Format: date */
            high?: string;
            /** Format: date */
            low?: string;
            unit: components["schemas"]["Unit"];
            /** Format: date */
            value?: string;
        };
        /** @description Of a session its days are known, and nothing else. */
        KnownSession: {
            /**
             * Format: date
             * @description Day of UTC on which it was opened.
             */
            created: string;
            /** Format: int64 */
            number: number;
            /** @description The one that asks. */
            this: boolean;
            /**
             * Format: date
             * @description Day of UTC of its last use.
             */
            used: string;
        };
        /** @enum {string} */
        LanguageCode: "en" | "de";
        /** @description What became of the newest message. */
        LastMessage: {
            /** Format: int64 */
            changed_s: number;
            /** @description `digest/<Monday>` or `silence/<feature>/<last use>`. */
            name: string;
            /** Format: int64 */
            next_try_s: number | null;
            /** @description What went wrong, and what to do. */
            problem: string | null;
            /** @description `sending`, `sent`, `failed` (it is tried again), `given_up` or `interrupted` (it may have arrived). */
            state: components["schemas"]["DeliveryState"];
            /** Format: int32 */
            tries: number;
        };
        /**
         * @description A history from a file leads with its ranking: no removal may follow from it.
         * @enum {string}
         */
        LeadsWith: "verdicts" | "ranking";
        LiveBlock: {
            /**
             * Format: int64
             * @description Seconds since 1970.
             */
            from_s: number;
            /** @description More came than could be remembered: the counts are too low. */
            is_full: boolean;
            /** @description Different people, at least; below k and nobody are the same. */
            people: components["schemas"]["Number"];
        };
        LiveFeature: {
            events: components["schemas"]["Number"];
            key: string;
            people: components["schemas"]["Number"];
            title: string | null;
        };
        LiveView: {
            /** Format: int64 */
            block_minutes: number;
            /** @description The last six that are over, oldest first. */
            blocks: components["schemas"]["LiveBlock"][];
            /**
             * Format: date
             * @description Today in the project's zone.
             */
            day: string;
            /** @description Of the newest block, most used first: only what at least k people used. */
            features: components["schemas"]["LiveFeature"][];
            /**
             * Format: int64
             * @description Until the present block is over and is told.
             */
            next_in_s: number;
            /** @description Features of the catalogue that fewer than k people used, perhaps nobody. */
            others: number;
            /** @description Pages that at least k people viewed. */
            pages: components["schemas"]["LiveFeature"][];
        };
        LoginToken: {
            /** @description The part of the one-time link after its `#`. */
            token: string;
        };
        /** @description Where the code of features stands, as a build found it. */
        Manifest: {
            features: components["schemas"]["CodePlace"][];
            release?: string | null;
        };
        MatrixRow: {
            key: string;
            /** @description Of its people, those who used each of the features, in their order; null for itself. */
            shares: (components["schemas"]["Number"] | null)[];
            title: string | null;
            users: components["schemas"]["Number"];
        };
        McpAnswer: {
            /** @description Where it is not: a code of JSON-RPC and a sentence. */
            error?: Record<string, unknown> | null;
            id?: unknown;
            jsonrpc: string;
            /** @description Where all is well. */
            result?: Record<string, unknown> | null;
        };
        /** @description One answer, or a list of them where the revision 2025-03-26 was sent a list. */
        McpAnswers: components["schemas"]["McpAnswer"] | components["schemas"]["McpAnswer"][];
        /** @description A message to the server, for the document; `crate::mcp` reads it. */
        McpQuestion: {
            /** @description A text or a number, repeated in the answer. Left out: a notification, which is not answered. */
            id?: unknown;
            jsonrpc: string;
            /** @description `initialize`, `ping`, `tools/list`, `tools/call` and others of the protocol. */
            method: string;
            params?: Record<string, unknown> | null;
        };
        /** @description Times, not people: who was on which page is kept of nobody. */
        MetPage: {
            /** @description Route template; left empty where the sender named no page. */
            page: string | null;
            /** @description How often it was on screen. */
            seen: components["schemas"]["Number"];
            used: components["schemas"]["Number"];
            /** @description used ÷ seen */
            uses_per_sight: components["schemas"]["Number"];
            /** @description Weeks in which nothing of it is hidden. */
            weeks_told: number;
        };
        /** @description The pages on which a feature was seen and used. */
        MetReport: components["schemas"]["ReportHead"] & {
            feature: string;
            /** @description Pages of which nothing may be told. */
            hidden_pages: number;
            /** @description Most used first. */
            pages: components["schemas"]["MetPage"][];
            /** @enum {string} */
            report: "met";
            /** @description Whole weeks that it is about, as far back as rows are kept. */
            weeks: number;
        };
        /** @description A gate that does not hold. */
        MissingGate: {
            /**
             * Format: date
             * @description First day on which it can hold, if time alone helps.
             */
            from_day: string | null;
            /** @description `days`, `once`, `people`, `heartbeat`, `coverage`, `loss`, `imported` or `exposure`. */
            gate: string;
            have: string;
            /** @description What it asks for, with its unit. */
            needed: string;
        };
        /** @description One way a feature could go. */
        Move: {
            /** @description What the decision must bring along. */
            needs: string[];
            /** @description Why it may not go there now. */
            refused: string | null;
            to: components["schemas"]["Stage"];
        };
        Myself: {
            email: string;
            name: string;
        };
        NamedProject: {
            id: string;
            name: string;
            /** @description What the session is there: `owner`, `editor` or `viewer`. */
            role: components["schemas"]["Role"];
        };
        NewAccount: {
            email: string;
            name: string;
            /** @description At least 12 characters. */
            password: string;
        };
        /** @description An annotation to be kept. */
        NewAnnotation: {
            /**
             * Format: date
             * @description In the project's time zone.
             */
            day: string;
            text: string;
        };
        NewExport: {
            /** @description How tables are written. */
            format: components["schemas"]["ExportForm"];
        };
        /** @description A funnel to be counted. */
        NewFunnel: {
            name: string;
            /** @description Features of the catalogue in the order in which a page session is meant to use them, each once. */
            steps: string[];
        };
        NewInvitation: {
            email: string;
            /** @description `owner`, `editor` or `viewer`. */
            role: components["schemas"]["Role"];
        };
        NewPasskey: {
            /** @description What the browser answered, in WebAuthn's JSON form. */
            credential: Record<string, unknown>;
            /** @description 1 to 60 characters. */
            name: string;
        };
        NewProject: {
            /** @description A name of its own, up to 100 characters. */
            name: string;
            /** @description Names of facts about events that may be kept. */
            properties?: string[];
            /** @description IANA time zone in which its days begin; UTC if left out. */
            time_zone?: string | null;
            /** @description Names of facts about people that may be kept, such as `plan`; more can follow. */
            traits?: string[];
        };
        /**
         * @description A link to be made. Its report stands on whole weeks that are over: either the last `weeks` of them, or those that the days `from`
         *     to `to` touch.
         */
        NewShare: {
            /**
             * Format: int32
             * @description So many days it lives, today among them.
             */
            days: number;
            /** @description For `feature`. */
            feature?: string | null;
            /** Format: date */
            from?: string | null;
            /** @description Whom it is for. */
            name: string;
            /** @description At least 12 characters; left out: the link alone opens it. */
            password?: string | null;
            /** @description `ranking`, `removal`, `feature` or `audience`. */
            report: components["schemas"]["SharedReport"];
            /** @description For `ranking`. */
            text?: string | null;
            /** Format: date */
            to?: string | null;
            /** @description For `ranking`. */
            verdicts?: components["schemas"]["VerdictKind"][];
            /** Format: int32 */
            weeks?: number | null;
        };
        /** @description A token to be made. */
        NewToken: {
            /**
             * Format: int32
             * @description So many days it lives, today among them; left out: it has no end.
             */
            days?: number | null;
            /** @description What it is for. */
            name: string;
            /** @description Any of `ingest`, `read`, `decide` and `admin`. */
            scopes: components["schemas"]["Scope"][];
        };
        /** @description A view to be kept. */
        NewView: {
            name: string;
            page: string;
            query?: string;
        };
        News: {
            feature: string;
            kind: components["schemas"]["NewsKind"];
            /** @description One plain sentence. */
            text: string;
            title: string | null;
        };
        /** @enum {string} */
        NewsKind: "missed" | "new_candidate" | "no_longer_candidate" | "fell_silent" | "hypothesis_judged" | "review_due" | "protection_ending";
        /** @description Page sessions are no people, and each counts once. */
        NextFeature: components["schemas"]["Onward"] & {
            key: string;
            title: string | null;
        };
        /** @description What page sessions used after a feature. */
        NextReport: components["schemas"]["ReportHead"] & {
            feature: string;
            /** @description Features of which nothing may be told. */
            hidden: number;
            /** @description What they used directly after it, most first. */
            next: components["schemas"]["NextFeature"][];
            /** @description Those that used nothing else after it. */
            nothing: components["schemas"]["Onward"];
            /** @enum {string} */
            report: "next";
            /** @description Page sessions that used the feature. */
            sessions: components["schemas"]["Number"];
            /** @description Those that went on to something outside the catalogue. */
            undeclared: components["schemas"]["Onward"];
        };
        NotCounted: {
            events: components["schemas"]["Number"];
            /** @description A fixed word for programs. */
            reason: string;
        };
        NotMeasurable: {
            /** @description Why, in words. */
            not_measurable: string;
            unit: components["schemas"]["Unit"];
        };
        /** @description A notice as pages are told it. */
        Notice: {
            feature: string;
            /** Format: date */
            on?: string | null;
            options: string[];
            text: string;
        };
        /** @description A notice as the team writes it. */
        NoticeDraft: {
            feature: string;
            /**
             * Format: date
             * @description Day on which the feature goes. Left out: the notice is a question.
             */
            on?: string | null;
            /** @description Left out: "I use this" and "Fine". */
            options?: string[] | null;
            /** @description `{date}` in it becomes `on` in the reader's language. Left out: the usual sentence of a feature that goes. */
            text?: string | null;
        };
        /** @description A notice with what came of it. */
        Noticed: components["schemas"]["Notice"] & {
            /** @description How often each answer was given, in their order. */
            answers: components["schemas"]["Number"][];
            /** @description How often it was on screen. */
            shown: components["schemas"]["Number"];
            /**
             * Format: date
             * @description First day of the figures: of the notice, or 91 days ago.
             */
            since: string;
        };
        Notices: {
            notices: components["schemas"]["Noticed"][];
        };
        NoticesDraft: {
            notices: components["schemas"]["NoticeDraft"][];
        };
        /** @description A measured number: known, hidden because few people are behind it, or not to be had. One of the three. */
        Number: components["schemas"]["Known"] | components["schemas"]["Suppressed"] | components["schemas"]["NotMeasurable"];
        Objection: {
            /** @description The user's key, as in a batch. It is hashed at once, like there. */
            actor: string;
        };
        ObjectionNoted: {
            /**
             * Format: date
             * @description The last day on which it is known here. Keys end with their epoch: tell it again after that day.
             */
            known_until: string;
        };
        OfRelease: {
            completeness: components["schemas"]["Number"];
            /** @description Empty where the host app sends none. */
            release: string;
        };
        OfferedExport: {
            /** Format: int64 */
            bytes: number;
            format: components["schemas"]["ExportForm"];
            /**
             * Format: int64
             * @description Seconds since 1970 (UTC).
             */
            made_s: number;
            /**
             * Format: int64
             * @description That of its job.
             */
            number: number;
            /**
             * Format: int64
             * @description When it goes, in seconds since 1970 (UTC).
             */
            until_s: number;
        };
        /**
         * @description `open`: somebody has to act; `waiting`: it takes time, or earlier steps.
         * @enum {string}
         */
        OnboardingState: "done" | "open" | "waiting";
        OnboardingStep: {
            /**
             * Format: date
             * @description First day on which it can be done, if the open steps are.
             */
            from_day: string | null;
            have: string | null;
            is_required: boolean;
            name: components["schemas"]["OnboardingStepName"];
            needed: string | null;
            state: components["schemas"]["OnboardingState"];
        };
        /** @enum {string} */
        OnboardingStepName: "script" | "first_event" | "catalogue" | "heartbeat" | "population" | "people" | "verdict";
        /** @description A part of the page sessions that used a feature. */
        Onward: {
            sessions: components["schemas"]["Number"];
            /** @description Their share of those that used the feature. */
            share: components["schemas"]["Number"];
        };
        OpenedFeed: {
            /** @description Below the server's address. It holds the token, which is shown this once. */
            path: string;
        };
        OpenedTestSession: {
            /** Format: int64 */
            expires_in_s: number;
            /** @description What to append to the address of the page under test. */
            open: string;
            token: string;
        };
        /** @description How far page sessions came in a funnel that the team defined. */
        OrderedFunnelReport: components["schemas"]["ReportHead"] & {
            counted: components["schemas"]["Span"] | null;
            /**
             * Format: date
             * @description The day of its definition, from that moment on.
             */
            counted_since: string;
            /**
             * Format: date
             * @description Its last day; `null` where it was not retired.
             */
            counted_until: string | null;
            /**
             * Format: int32
             * @description Its number.
             */
            funnel: number;
            name: string;
            /** @enum {string} */
            report: "ordered-funnel";
            steps: components["schemas"]["OrderedStep"][];
        };
        /** @description Page sessions that used this feature after those of all steps before it, each once. */
        OrderedStep: {
            key: string;
            /** @description sessions ÷ those of the first step */
            of_first: components["schemas"]["Number"];
            of_previous: components["schemas"]["Number"] | null;
            sessions: components["schemas"]["Number"];
            title: string | null;
        };
        /**
         * @description How a feature came into the catalogue.
         * @enum {string}
         */
        Origin: "file" | "dashboards" | "declared" | "adopted" | "imported" | "simulated";
        /** @enum {string} */
        OriginOfData: "none" | "live" | "imported" | "both";
        /** @description Records of logs in OTLP's JSON. Those with an `eventName` are events, others are not counted. */
        OtlpLogs: {
            [key: string]: unknown;
        };
        OtlpPartialSuccess: {
            errorMessage: string;
            /** @description A number, which the JSON of protobuf writes as a text. */
            rejectedLogRecords: string;
        };
        /** @description `google.rpc.Status`: 3 where the body cannot be read, 16 where no project is named. */
        OtlpRefusal: {
            /** Format: int32 */
            code: number;
            message: string;
        };
        OtlpTaken: {
            /** @description Left out where every record counted. */
            partialSuccess?: components["schemas"]["OtlpPartialSuccess"];
        };
        OwnWaysIn: {
            has_password: boolean;
            /**
             * Format: date
             * @description Day of UTC since which an identity of the provider is one's own; null: none is.
             */
            identity_since: string | null;
        };
        PartWeek: {
            active: components["schemas"]["Number"];
            /** Format: date */
            from: string;
            users: components["schemas"]["Number"];
        };
        Passkey: {
            /**
             * Format: date
             * @description Day of UTC on which it was made.
             */
            created: string;
            /** @description What its owner calls it. */
            name: string;
            /** Format: int64 */
            number: number;
            /**
             * Format: date
             * @description Day of UTC of its last use; null: none yet.
             */
            used: string | null;
        };
        PasskeyOptions: {
            /** @description For the browser, in WebAuthn's JSON form. */
            options: Record<string, unknown>;
        };
        Passkeys: {
            passkeys: components["schemas"]["Passkey"][];
        };
        /**
         * @description Whether passkeys can be used here, and why not: it is reached by an address without a name, or without TLS.
         * @enum {string}
         */
        PasskeysHere: "here" | "no_name" | "no_tls";
        PasswordChange: {
            current: string;
            /** @description At least 12 characters. */
            new: string;
        };
        /** @description What the page's form sends. */
        PasswordForm: {
            password: string;
        };
        PasswordLinkToken: {
            /** @description The part of the link after its `#`. */
            token: string;
        };
        PasswordLinkedTo: {
            email: string;
            name: string;
        };
        PendingSetting_String: {
            /** Format: date */
            from: string;
            value: string;
        };
        PendingSetting_Vec: {
            /** Format: date */
            from: string;
            value: string[];
        };
        PendingSetting_u32: {
            /** Format: date */
            from: string;
            /** Format: int32 */
            value: number;
        };
        People: {
            /** @description For owners alone; of others it is empty. */
            invitations: components["schemas"]["Invitation"][];
            people: components["schemas"]["ProjectMember"][];
        };
        /** @description What is told of a part of the people: means of the weeks that may be told. */
        PeopleOf: {
            active_a_week: components["schemas"]["Number"];
            /** @description users ÷ active people; not measurable where two dimensions are crossed. */
            reach: components["schemas"]["Number"];
            users_a_week: components["schemas"]["Number"];
            /** @description Oldest first. */
            weekly: components["schemas"]["PartWeek"][];
            weeks: number;
            weeks_told: number;
        };
        PlacedCode: {
            placed: number;
            /** @description Keys that the catalogue does not know; their places are kept for when it does. */
            unknown: string[];
        };
        PlausibleErrors: {
            body: string[];
        };
        /**
         * @description One event, with short or long names of its fields. Read are the name (`n`), the address (`u`), the domain (`d`), properties (`p`
         *     or `m`) and hash routing (`h`); nothing else is looked at.
         */
        PlausibleEvent: {
            [key: string]: unknown;
        };
        PlausibleRefusal: {
            errors: components["schemas"]["PlausibleErrors"];
        };
        /** @description People who could have used the product on a day. */
        Population: {
            /** @description People by trait and value. */
            by_trait?: {
                [key: string]: {
                    [key: string]: number;
                };
            } | null;
            /** Format: int64 */
            total: number;
        };
        PopulationOfDay: components["schemas"]["Population"] & {
            /** Format: date */
            day: string;
        };
        /** @description Sums over features; no person stands behind any of these numbers. */
        Portfolio: {
            by_area: components["schemas"]["PortfolioArea"][];
            /** Format: int64 */
            cost: number;
            /**
             * Format: int64
             * @description Cost of what does not pay its rent, on the team's own scale.
             */
            cost_at_stake: number;
            /** @description Those of which nobody can say yet. */
            open: number;
            /** @description Those that are surely used, protected, or qualified by a decision. */
            pays_rent: number;
            /**
             * Format: double
             * @description pays_rent ÷ shipped
             */
            ratio: number | null;
            /**
             * Format: double
             * @description regretted ÷ removed
             */
            regret_rate: number | null;
            regretted: number;
            removed: number;
            /** @description Features that people had in their hands, those that are gone included. */
            shipped: number;
        };
        PortfolioArea: {
            /** @description Null: of those without one. */
            area: string | null;
            open: number;
            pays_rent: number;
            shipped: number;
        };
        PrivacySetting_String: {
            /** @description From when on a change acts, in words. */
            a_change_acts: string;
            costs: string;
            gives: string;
            pending: components["schemas"]["PendingSetting_String"] | null;
            value: string;
        };
        PrivacySetting_Vec_String: {
            /** @description From when on a change acts, in words. */
            a_change_acts: string;
            costs: string;
            gives: string;
            pending: components["schemas"]["PendingSetting_Vec"] | null;
            value: string[];
        };
        PrivacySetting_u32: {
            /** @description From when on a change acts, in words. */
            a_change_acts: string;
            costs: string;
            gives: string;
            pending: components["schemas"]["PendingSetting_u32"] | null;
            /** Format: int32 */
            value: number;
        };
        PrivacySettings: {
            /** @description T: pseudonyms live for twice as many weeks. */
            epoch_weeks: components["schemas"]["PrivacySetting_u32"];
            /** @description Groups of fewer people are not shown. */
            k: components["schemas"]["PrivacySetting_u32"];
            /** @description Names of facts about events that may be kept. */
            properties: components["schemas"]["PrivacySetting_Vec_String"];
            /** @description IANA name. */
            time_zone: components["schemas"]["PrivacySetting_String"];
            /** @description Names of facts about people that may be kept. */
            traits: components["schemas"]["PrivacySetting_Vec_String"];
        };
        Problem: {
            /** @description A fixed word for programs. */
            code: components["schemas"]["ErrorCode"];
            /** @description What to do about it; never what was sent. */
            detail: string;
            /** @description The field at fault, as the sender wrote it. */
            field?: string | null;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        /** @description The project's name, so that no other is deleted by mistake. */
        ProjectDeletion: {
            /** @description Give up the seven days in which the project can be opened again: it is erased within a minute. */
            at_once?: boolean;
            /** @description As the project is called now. */
            name: string;
        };
        ProjectDetails: components["schemas"]["ProjectSummary"] & {
            /** @description Features in the catalogue. */
            features: number;
            /** Format: date */
            first_event_day: string | null;
            /** @description Public: it stands in every measured page. */
            ingest_key: string;
            /** Format: date */
            last_event_day: string | null;
            /** @description `none`, `live`, `imported` or `both`. */
            origin_of_data: components["schemas"]["OriginOfData"];
            /** @description Undeclared features that sent events. */
            quarantined: number;
        };
        ProjectList: {
            /** @description Deleted and not yet erased: for their owners, who can have them back until then. */
            closed: components["schemas"]["ClosedProject"][];
            projects: components["schemas"]["ProjectSummary"][];
        };
        ProjectMember: {
            /** @description Shown to owners, and of oneself. */
            email: string | null;
            name: string;
            /** Format: int64 */
            number: number;
            role: components["schemas"]["Role"];
            /** @description Whoever asks. */
            you: boolean;
        };
        ProjectSummary: {
            /**
             * Format: date
             * @description Day of the project's zone on which it was made.
             */
            created: string;
            /**
             * Format: int32
             * @description T: a pseudonym of a logged-in user lives for twice as many weeks.
             */
            epoch_weeks: number;
            id: string;
            /**
             * Format: int32
             * @description Groups of fewer people are not shown.
             */
            k: number;
            name: string;
            time_zone: string;
        };
        /** @description What a person asks for. */
        Proposal: {
            answers?: components["schemas"]["Answers"] | null;
            dissent?: components["schemas"]["Dissent"][];
            feature: string;
            /**
             * Format: date
             * @description The day on which it is decided again.
             */
            next_review?: string | null;
            reason: string;
            to: components["schemas"]["Stage"];
            /** @description Who decides: a name that the team will still know in a year. */
            who: string;
        };
        /** @description Why a feature stays whatever its use, and until when that holds without being decided again. */
        Protection: {
            note?: string;
            reason: components["schemas"]["ProtectionReason"];
            /**
             * Format: date
             * @description Last day on which it holds.
             */
            until: string;
        };
        /** @enum {string} */
        ProtectionReason: "legal" | "security" | "recovery" | "export" | "billing" | "accessibility" | "contract" | "once";
        /** @description Features that send but are not declared. */
        Quarantine: {
            /** @description Most recently seen first; those that may not be dated come last. */
            features: components["schemas"]["Undeclared"][];
        };
        /** @description Every feature of the catalogue, most used first. */
        RankingReport: components["schemas"]["ReportHead"] & {
            features: components["schemas"]["FeatureRow"][];
            /** @enum {string} */
            report: "ranking";
            totals: components["schemas"]["Totals"];
        };
        /** @description Whether the server does its work, and what is wrong. */
        Ready: {
            answers_reports: boolean;
            /** @description What does not work as it should, also where it spoils neither. */
            degraded: components["schemas"]["Degraded"][];
            takes_events: boolean;
        };
        /**
         * @description Whether the data says the same today; it cannot be told where the data is no longer there, or another version froze it.
         * @enum {string}
         */
        RecomputedEvidence: "identical" | "differs" | "not_possible";
        Regularity: {
            /** Format: date */
            monday: string;
            people: components["schemas"]["Number"];
            share: components["schemas"]["Number"];
        };
        RejectedEvent: {
            /** @description A fixed word for programs. */
            code: components["schemas"]["RejectionCode"];
            /**
             * Format: int32
             * @description Place of the event in the batch, from 0.
             */
            index: number;
            /** @description What to do about it; never what was sent. */
            message: string;
        };
        /** @description An event of a test session that was refused, without anything that was sent. */
        RejectedTestEvent: {
            code: components["schemas"]["RejectionCode"];
            /** @description The field at fault; `null` where it can be more than one. */
            field: string | null;
            /**
             * Format: int32
             * @description Its place in its batch, from 0.
             */
            index: number;
            /** @description What is wrong and what to send instead. */
            message: string;
            /**
             * Format: int64
             * @description Counts what arrived in the session from 1, the accepted events too.
             */
            number: number;
            /** Format: int64 */
            seconds_ago: number;
        };
        /**
         * @description Why one event of a batch was not taken.
         * @enum {string}
         */
        RejectionCode: "missing_field" | "wrong_type" | "invalid_feature" | "unknown_action" | "count_out_of_range" | "invalid_id" | "invalid_path" | "time_not_allowed" | "invalid_time" | "in_future" | "too_old" | "too_many_undeclared" | "no_such_notice";
        ReleaseMark: {
            /** Format: date */
            day: string;
            release: string;
        };
        /** @description Every feature of the catalogue by its verdict, those that can go first. */
        RemovalReport: components["schemas"]["ReportHead"] & {
            /** @description Keys of those that can go. */
            candidates: string[];
            /** @description Upper bound of how many candidates are wrong on average. */
            expected_wrong: components["schemas"]["Number"];
            features: components["schemas"]["FeatureRow"][];
            /** @description What was removed, and whether anyone misses it. */
            gone: components["schemas"]["Gone"][];
            /** @enum {string} */
            report: "removal";
            summary: components["schemas"]["RemovalSummary"];
            totals: components["schemas"]["Totals"];
        };
        /** @description The answer, and why one may believe it: numbers of features by their verdict. */
        RemovalSummary: {
            candidates: number;
            declining: number;
            fix: number;
            headline: string;
            insufficient_evidence: number;
            keep: number;
            leads_with: components["schemas"]["LeadsWith"];
            promote: number;
            protected: number;
            why_believe: string[];
        };
        /** @description A report. `report` is its name, as in the path. */
        Report: components["schemas"]["RankingReport"] | components["schemas"]["RemovalReport"] | components["schemas"]["FeatureReport"] | components["schemas"]["CompletenessReport"] | components["schemas"]["HabitsReport"] | components["schemas"]["MetReport"] | components["schemas"]["NextReport"] | components["schemas"]["OrderedFunnelReport"] | components["schemas"]["ExploreReport"] | components["schemas"]["AudienceReport"] | components["schemas"]["BreakdownReport"] | components["schemas"]["SegmentReport"];
        /** @description What every report begins with. */
        ReportHead: {
            /** @description When it was made (RFC 3339). */
            generated_at: string;
            history_left_out: components["schemas"]["Span"] | null;
            /** @description Whether the figures are from an imported file. */
            imported: boolean;
            /** @description What a reader must know about the whole report. */
            notices: components["schemas"]["ReportNotice"][];
            project: components["schemas"]["ReportProject"];
            rules: components["schemas"]["Rules"];
            window: components["schemas"]["Span"];
        };
        /** @enum {string} */
        ReportName: "ranking" | "removal" | "feature" | "completeness" | "habits" | "met" | "next" | "ordered-funnel" | "explore" | "audience" | "breakdown" | "segment";
        ReportNotice: {
            /** @description A fixed word for programs. */
            code: string;
            text: string;
            window?: components["schemas"]["Span"] | null;
        };
        ReportProject: {
            id: string;
            /**
             * Format: int32
             * @description Smallest group of people of whom a number is told.
             */
            k: number;
            name: string;
            time_zone: string;
        };
        /**
         * @description What somebody is in a project; each may what the one before may.
         * @enum {string}
         */
        Role: "viewer" | "editor" | "owner";
        RoleChange: {
            role: components["schemas"]["Role"];
        };
        /** @description An undeclared key that rules would map. */
        RulePreview: {
            action: components["schemas"]["Action"] | null;
            feature: string;
            key: string;
            /** @description The rule asks for a property of this name: only events with its value are mapped. */
            only_with_property: string | null;
            /** @description The rule's place in the list, from 1. */
            rule: number;
        };
        /** @description The thresholds that verdicts stand on. Shares are 0 to 1. */
        Rules: {
            /**
             * Format: int32
             * @description … and as many cadences of the feature, whichever is longer.
             */
            cadences: number;
            /**
             * Format: double
             * @description A conversion surely below this is low.
             */
            conversion_low: number;
            /**
             * Format: double
             * @description Share of active users that must be seen.
             */
            coverage_min: number;
            /**
             * Format: double
             * @description Share of people who must have had a feature on screen before their silence counts.
             */
            discoverability_min: number;
            /**
             * Format: double
             * @description False discovery rate over the features of a project.
             */
            false_discovery_rate: number;
            /**
             * Format: double
             * @description Share of days on which some build must have declared the feature.
             */
            heartbeat_min: number;
            /**
             * Format: int32
             * @description Smallest group of people of whom a number is told.
             */
            k: number;
            /**
             * Format: double
             * @description A share of people coming back that is surely below this is low.
             */
            repeat_low: number;
            /**
             * Format: double
             * @description From this share of people coming back on, a feature of few is a niche.
             */
            repeat_niche: number;
            /**
             * Format: double
             * @description A share of successes surely below this is low.
             */
            success_low: number;
            /**
             * Format: double
             * @description A feature whose reach is surely below this may go.
             */
            theta: number;
            /**
             * Format: int32
             * @description Fewest days of observation before silence says anything.
             */
            window_days: number;
            /**
             * Format: int32
             * @description Days asked of a yearly feature instead of so many cadences.
             */
            yearly_days: number;
        };
        RulesPreview: {
            /** @description How many undeclared keys were tried. */
            of: number;
            /** @description Undeclared keys that the rules would map from now on. */
            would_map: components["schemas"]["RulePreview"][];
        };
        SavedView: {
            name: string;
            /** Format: int64 */
            number: number;
            /** @description The page's place below the project, such as `ranking`. */
            page: string;
            /** @description What is chosen there, without the question mark. */
            query: string;
        };
        SavedViews: {
            views: components["schemas"]["SavedView"][];
        };
        /**
         * @description What a token may do; none includes another.
         * @enum {string}
         */
        Scope: "ingest" | "read" | "decide" | "admin";
        /** @description What the server makes of a request's forwarding headers; never an address. */
        SeenForwarded: {
            /** @description Whether the request named someone it was forwarded for. */
            forwarded: boolean;
            /** @description Why that was not believed. */
            ignored_because: string | null;
            /** @description Whether it was taken for one from 192.0.2.0/24, which is no one's address (RFC 5737). */
            is_canary: boolean;
        };
        /** @description A part of the people: those who have one value of one dimension. */
        Segment: {
            dimension: string;
            value: string;
        };
        /**
         * @description Segment's calls, by name or by the letter that its browser package uses.
         * @enum {string}
         */
        SegmentCall: "t" | "track" | "p" | "page" | "s" | "screen" | "i" | "identify" | "g" | "group" | "a" | "alias" | "b" | "batch";
        /**
         * @description One message, or with `batch` a list of them. Read are the type, the name, properties, the page's path, the app's version,
         *     `messageId`, `userId` and the two clocks; nothing else is looked at, and what only says who somebody is is dropped.
         */
        SegmentMessages: {
            [key: string]: unknown;
        };
        SegmentRefusal: {
            message: string;
            success: boolean;
        };
        /** @description All features for a part of the people. */
        SegmentReport: components["schemas"]["ReportHead"] & {
            features: components["schemas"]["SegmentRow"][];
            /** @enum {string} */
            report: "segment";
            segment: components["schemas"]["Segment"];
        };
        SegmentRow: components["schemas"]["PeopleOf"] & {
            key: string;
            title: string | null;
        };
        /** @description What Segment's browser package asks for before it sends: where to, and that there is no other destination. */
        SegmentSettings: {
            [key: string]: unknown;
        };
        SegmentTaken: {
            success: boolean;
        };
        SenderAlias: {
            name: string;
            sender: components["schemas"]["SenderKind"];
        };
        SenderChange: {
            before: components["schemas"]["SenderSettings"] | null;
            /** Format: date */
            day: string;
            /** @description `team` or `server token`. */
            origin: string;
        };
        /** @enum {string} */
        SenderKind: "plausible" | "segment" | "otlp" | "umami";
        /** @description A property that must have one value. */
        SenderProperty: {
            equals: string;
            name: string;
        };
        /** @description Maps what a sender tells to a feature. An event, a path, or both. */
        SenderRule: {
            action?: components["schemas"]["Action"] | null;
            /** @description The event's whole name; `pageview` is a page view of any sender. */
            event?: string | null;
            feature: string;
            /** @description Pattern of the page's path, such as `/reports/**`. */
            path?: string | null;
            property?: components["schemas"]["SenderProperty"] | null;
            sender?: components["schemas"]["SenderKind"] | null;
        };
        /** @description What a project says about the senders of other analytics. */
        SenderSettings: {
            /** @description Senders whose key of a logged-in user counts as an actor: `segment`, `otlp`. Without that it is dropped at the door. */
            actors: components["schemas"]["SenderKind"][];
            /** @description Names under which senders know the project, besides its ingest key: a domain, a write key, a website's id, a service. */
            aliases: components["schemas"]["SenderAlias"][];
            /** @description Senders that may use their native path (`/api/event`, `/v1/…`, `/api/send`), not only `/compat/…`. */
            native_paths: components["schemas"]["SenderKind"][];
            /** @description The first that fits decides. */
            rules: components["schemas"]["SenderRule"][];
        };
        Senders: {
            /** @description What was met since the server started, the latest first. */
            arrived: components["schemas"]["ArrivedName"][];
            settings: components["schemas"]["SenderSettings"];
        };
        SendersHistory: {
            changes: components["schemas"]["SenderChange"][];
        };
        Session: {
            /** @description How many deleted projects of theirs can still be had back. */
            closed_projects: number;
            /** @description Whether anybody has an account that runs the server; where nobody has, this session may make it. */
            has_owner_account: boolean;
            may_make_projects: boolean;
            person: components["schemas"]["Myself"] | null;
            projects: components["schemas"]["NamedProject"][];
        };
        Sessions: {
            sessions: components["schemas"]["KnownSession"][];
        };
        SetWebhook: {
            /** @description The key of the signatures (Standard Webhooks), shown this once; `null` where it stays as it is. */
            signing_key: string | null;
        };
        SettingsChange: {
            /** @description A smaller k shows groups that were hidden: it is refused without this. */
            accept_smaller_k?: boolean;
            /**
             * Format: int32
             * @description T, 1 to 13; acts from the start of the next epoch on.
             */
            epoch_weeks?: number | null;
            /**
             * Format: int32
             * @description 2 to 1,000; acts at once.
             */
            k?: number | null;
            /** @description A name of its own, up to 100 characters; acts at once. */
            name?: string | null;
            /** @description All names of facts about events that may be kept, at most 20; acts at once. */
            properties?: string[] | null;
            /** @description IANA name; acts from tomorrow on. */
            time_zone?: string | null;
            /** @description All names of facts about people that may be kept, at most 20, the first one as before; acts at once. */
            traits?: string[] | null;
        };
        /** @description A link by all but its secret. */
        Share: {
            /**
             * Format: date
             * @description A day of UTC, as all days of a link's own life.
             */
            created: string;
            /** @description Its last day is over. */
            expired: boolean;
            /** @description Of the report of a feature. */
            feature: string | null;
            /**
             * Format: date
             * @description The first day that it tells now.
             */
            from: string;
            has_password: boolean;
            /**
             * Format: date
             * @description The last day on which it opens anything.
             */
            last_day: string;
            name: string;
            /** Format: int64 */
            number: number;
            /** @description `ranking`, `removal`, `feature` or `audience`. */
            report: components["schemas"]["SharedReport"];
            /** @description What is left of a ranking: features with this text in key, title, area or owner. */
            text: string | null;
            /**
             * Format: date
             * @description The last day that it tells now.
             */
            to: string;
            /**
             * Format: date
             * @description The day on which it was last read; null: never.
             */
            used: string | null;
            /** @description What is left of a ranking: features with one of these verdicts; empty: with any. */
            verdicts: components["schemas"]["VerdictKind"][];
            /**
             * Format: int32
             * @description The last so many whole weeks, whenever it is read; null: always the same ones.
             */
            weeks: number | null;
        };
        /**
         * @description The reports that a link can tell.
         * @enum {string}
         */
        SharedReport: "removal" | "ranking" | "audience" | "feature";
        Shares: {
            /** @description The newest first. */
            shares: components["schemas"]["Share"][];
        };
        ShownEmail: {
            /** @description Whether a feature that falls silent is told on the day. */
            alerts: boolean;
            last: components["schemas"]["LastMessage"] | null;
            recipients: string[];
        };
        ShownFeed: {
            /**
             * Format: int64
             * @description In seconds since 1970, to the hour.
             */
            since_s: number;
        };
        ShownPasskey: {
            /** @description What the browser answered, in WebAuthn's JSON form. */
            credential: Record<string, unknown>;
        };
        ShownWebhook: {
            alerts: boolean;
            /** @description Of its address; the rest is often a secret and is not shown. */
            host: string;
            last: components["schemas"]["LastMessage"] | null;
        };
        SignInAway: {
            /** @description Address of the provider to go to. */
            location: string;
        };
        SignInDestination: {
            /** @description Path of a page of this server, to go to once somebody is in. */
            to?: string;
        };
        SingleSignOn: {
            /** @description What the operator wrote on the button; null: the page's own words. */
            label: string | null;
        };
        /** @description The ranking as it was released on a Monday. */
        Snapshot: {
            /** @description By key. */
            features: {
                [key: string]: components["schemas"]["SnapshotFigures"];
            };
            window: components["schemas"]["Span"];
        };
        SnapshotFigures: {
            last_use: components["schemas"]["DayNumber"];
            reach: components["schemas"]["Number"];
            user_days: components["schemas"]["Number"];
            users: components["schemas"]["Number"];
            uses: components["schemas"]["Number"];
            verdict: components["schemas"]["VerdictKind"] | null;
            visitors: components["schemas"]["Number"];
        };
        /** @description The days that a report covers, both inclusive. */
        Span: {
            /** Format: int32 */
            days: number;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
        };
        /**
         * @description Where a feature stands between its proposal and its tombstone.
         * @enum {string}
         */
        Stage: "proposed" | "trial" | "qualified" | "watch" | "disqualified" | "announced" | "brownout" | "removed" | "tombstone";
        StepOfFunnel: {
            key: string;
            title: string | null;
        };
        /**
         * @description Whether its bytes give the hash that was noted.
         * @enum {string}
         */
        StoredEvidence: "intact" | "edited";
        /** @description Fewer people than the project's k are behind it, or all but fewer. */
        Suppressed: {
            /** Format: double */
            above?: number;
            /** Format: int32 */
            below?: number;
            /** @enum {boolean} */
            suppressed: true;
            unit: components["schemas"]["Unit"];
        };
        TakeBack: {
            reason: string;
            who: string;
        };
        TestEvent: {
            action: components["schemas"]["Action"];
            /** @description Whether the catalogue names the feature. */
            declared: boolean;
            feature: string;
            /**
             * Format: int32
             * @description How many times it happened.
             */
            n: number;
            /**
             * Format: int64
             * @description Counts what arrived in the session from 1, the refused events too.
             */
            number: number;
            path: string;
            release: string;
            /** Format: int64 */
            seconds_ago: number;
        };
        /** @description A test session as its page polls it. */
        TestSession: {
            /**
             * Format: int64
             * @description How many events were accepted in all.
             */
            accepted_total: number;
            /** @description Those accepted among the 200 newest arrivals, newest first. */
            events: components["schemas"]["TestEvent"][];
            /** Format: int64 */
            expires_in_s: number;
            /** @description Those refused among the 200 newest arrivals, newest first. */
            rejected: components["schemas"]["RejectedTestEvent"][];
            /**
             * Format: int64
             * @description How many events were refused in all.
             */
            rejected_total: number;
        };
        Together: {
            /** @description People who used both. */
            both: components["schemas"]["Number"];
            key: string;
            /** @description Their share of the feature's people. */
            share: components["schemas"]["Number"];
            title: string | null;
        };
        /** @description A token by all but itself. */
        Token: {
            /**
             * Format: date
             * @description A day of UTC, as all days of a token.
             */
            created: string;
            /** @description Its last day is over. */
            expired: boolean;
            /**
             * Format: date
             * @description The last day on which it opens anything; null: it has no end.
             */
            last_day: string | null;
            name: string;
            /** Format: int64 */
            number: number;
            /** @description `ingest`, `read`, `decide` and `admin`; none includes another. */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date
             * @description The day of its last use; null: never, or not since uses are noted.
             */
            used: string | null;
        };
        Tokens: {
            tokens: components["schemas"]["Token"][];
        };
        /** @description Figures of the whole project in the window. */
        Totals: {
            active_users: components["schemas"]["Number"];
            /** @description Of the events that happened, the share that is counted. */
            completeness: components["schemas"]["Number"];
            coverage: components["schemas"]["Number"];
            excluded_bot_uses: components["schemas"]["Number"];
            excluded_staff_uses: components["schemas"]["Number"];
            features: components["schemas"]["Number"];
            never_used: components["schemas"]["Number"];
            quarantined: components["schemas"]["Number"];
            /** @description Uses of the features whose uses are told; those of small groups are in no sum. */
            uses: components["schemas"]["Number"];
            visitors: components["schemas"]["Number"];
        };
        UmamiError: {
            message: string;
        };
        /** @description One event. Read are the website's id, the address, the event's name and its data; nothing else is looked at. */
        UmamiEvent: {
            [key: string]: unknown;
        };
        UmamiEvents: components["schemas"]["UmamiEvent"][];
        UmamiListTaken: {
            /** @description The same for everyone. */
            cache: string;
            details: Record<string, unknown>[];
            /** Format: int64 */
            errors: number;
            /** Format: int64 */
            processed: number;
            /**
             * Format: int64
             * @description Events in the list.
             */
            size: number;
        };
        UmamiRefusal: {
            error: components["schemas"]["UmamiError"];
        };
        UmamiTaken: {
            /** @description What Umami's script sends back with its next event; the same for everyone, so that it tells nobody from anybody. */
            cache: string;
        };
        Undeclared: {
            /**
             * Format: date
             * @description `null` where so few people sent it that a day would tell of them.
             */
            first_day: string | null;
            key: string;
            /** Format: date */
            last_day: string | null;
            /** @description Whether a build in the field lists it. */
            proposed: boolean;
            /** @description Events of the last 91 days, whatever their action. */
            uses: components["schemas"]["Number"];
        };
        /**
         * @description The unit that every number carries.
         * @enum {string}
         */
        Unit: "users" | "visitors" | "uses" | "user-days" | "share of users" | "share of exposed users" | "share of first-time users" | "share of uses" | "uses per using day" | "uses per user" | "ratio" | "day" | "days" | "people" | "features" | "share of days" | "share of active users" | "events" | "share of events" | "users a week" | "times seen" | "uses per time seen" | "page sessions" | "share of page sessions";
        ValueRow: components["schemas"]["PeopleOf"] & {
            /** @description Null: of these people it is not known. */
            value: string | null;
        };
        /** @description A verdict, what it rests on, and what would change it. */
        Verdict: {
            because: string[];
            /** @description One plain sentence. */
            headline: string;
            kind: components["schemas"]["VerdictKind"];
            /** @description Gates that do not hold; empty unless they decided. */
            missing: components["schemas"]["MissingGate"][];
            /** @description The line of the table that decided, such as `niche`. */
            rule: string;
            would_change: string[];
        };
        /** @enum {string} */
        VerdictKind: "candidate" | "promote" | "fix" | "declining" | "insufficient_evidence" | "protected" | "keep";
        WaysIn: {
            /** @description Whoever forgot their password can have a link mailed. */
            mails_links: boolean;
            /** @description `here`, or why there are none: `no_name` (the server is reached by an IP address), `no_tls`. */
            passkeys: components["schemas"]["PasskeysHere"];
            single_sign_on: components["schemas"]["SingleSignOn"] | null;
        };
        WeekPoint: {
            /**
             * Format: date
             * @description First day of the week, or of the window if that begins within the week.
             */
            from: string;
            users: components["schemas"]["Number"];
            uses: components["schemas"]["Number"];
        };
        /**
         * @description What kind of nothing it is, where nobody used a feature.
         * @enum {string}
         */
        ZeroKind: "not_released" | "blocked_or_dropped" | "not_instrumented" | "not_exposed" | "too_little_data" | "unused";
    };
    responses: {
        /** @description A parameter or the body does not fit: `field` names it where one is at fault */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No figure can be told now: `Retry-After` says when to ask again */
        NoFigures: {
            headers: {
                /** @description Seconds until it is worth another try */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token has not the scope, or the person not the role; or another site asks */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is compressed, or is not said to be JSON */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token and no session, or one that is unknown or over */
        NotSignedIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nothing is there by this name, or it is not yours */
        NotThere: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this route takes */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    trust: {
        parameters: {
            query?: {
                /** @description A project's id, for its own settings and ledger. */
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is kept, why and for how long */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    api_page_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The style */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_owner_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description The account's own session is in a cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 64,000 bytes, never compressed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"];
                "text/plain": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description On disk, except for what is named as rejected */
            202: {
                headers: {
                    /** @description Head of the ledger of keys, as `<entries>:<hash>`: who keeps one can tell later whether it was rewritten */
                    "Deadwood-Ledger"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description Nobody has this public key, or this token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body took too long */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The test session is over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description More than the project, or the actor, may send at present */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full or cannot be written: nothing of the batch was taken */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preflight_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may, without credentials */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description The session is in a cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description It was accepted or withdrawn, or is older than seven days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Many people sign in at this moment */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description The invitation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedTo"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description It was accepted or withdrawn, or is older than seven days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_server_jobs: {
        parameters: {
            query?: {
                /** @description Lines before this number; the newest if it is left out. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up to 50 lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobLog"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            /** @description For owners of a project, and whoever runs the server */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkeys"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description All of them */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkeys"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Passkeys cannot be used at this address */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the browser needs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Passkeys cannot be used at this address */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Many people sign in at this moment */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkeys"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_password_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgottenPassword"];
            };
        };
        responses: {
            /** @description If somebody has an account by this address, the mail is on its way */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description This server mails no links */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description This address was sent several links */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_password_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordLinkToken"];
            };
        };
        responses: {
            /** @description Whom it is for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordLinkedTo"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The link was used or replaced, or is older than a day */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choose_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenPassword"];
            };
        };
        responses: {
            /** @description The session is in a cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description The link was used or replaced, or is older than a day */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Many people sign in at this moment */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_projects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that the session opens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_project: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProject"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDetails"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectDeletion"];
            };
        };
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedProject"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_annotations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotations"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    annotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnnotation"];
            };
        };
        responses: {
            /** @description All annotations as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotations"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_annotation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All annotations as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotations"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedBack"];
            };
        };
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_audit_log: {
        parameters: {
            query?: {
                /** @description Lines before this number; the newest if it is left out. */
                before?: number;
            };
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up to 50 lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All features */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_catalogue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declare_features: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclaredFeatures"];
            };
        };
        responses: {
            /** @description How many are new, changed or the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeaturesChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_features: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureEdits"];
            };
        };
        responses: {
            /** @description How many are new, changed or the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeaturesChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adopt_features: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeaturesToAdopt"];
            };
        };
        responses: {
            /** @description Adopted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdoptedFeatures"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    catalogue_history: {
        parameters: {
            query: {
                /** @description Its key, or one it had before. */
                feature: string;
            };
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Day, source, changed fields, and the entry before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueHistory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_decisions: {
        parameters: {
            query?: {
                /** @description Key of one feature. */
                feature?: string | null;
            };
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Undone ones too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proposal"];
            };
        };
        responses: {
            /** @description The decision; `notice_has_no_room` where its users should be told and the project says all the notices it may */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description The move cannot be made as things stand: `field` says what is missing */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pack */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceCheck"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeBack"];
            };
        };
        responses: {
            /** @description The entry that takes it back */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description It cannot be taken back as things stand */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    digest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description News, those to act upon first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Digest"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    digest_channels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways that are set, without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigestChannels"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_digest_email: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DigestByEmail"];
            };
        };
        responses: {
            /** @description Set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_digest_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open; its path is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedFeed"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_digest_language: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DigestLanguage"];
            };
        };
        responses: {
            /** @description Set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_digest_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DigestByWebhook"];
            };
        };
        responses: {
            /** @description Set; with the key of its signatures if it is new */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetWebhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stop_digest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description By which way the digest goes */
                channel: components["schemas"]["DigestWay"];
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stopped, or never set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_digest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description By which way the digest goes */
                channel: components["schemas"]["DigestWay"];
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receiver took it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description The receiver did not take it, and why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_exports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those of this project */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exports"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExport"];
            };
        };
        responses: {
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description A backup or another export is being made */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Number of its job */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description It is not made yet, or its day is over */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_funnels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Funnels"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    define_funnel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFunnel"];
            };
        };
        responses: {
            /** @description All funnels as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Funnels"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_funnel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunnelChange"];
            };
        };
        responses: {
            /** @description All funnels as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Funnels"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hypotheses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All hypotheses, those due first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hypotheses"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_installation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its settings; no address stands in them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Invited */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is here and invited now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description Lines before this number; the newest if it is left out. */
                before?: number;
            };
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up to 50 lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobLog"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_live: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last six blocks, and what enough people used in the newest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveView"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Manifest"];
            };
        };
        responses: {
            /** @description How many were placed, and keys that the catalogue does not know */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedCode"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leave_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You are no member any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_notices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every notice, with its figures since its first day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_notices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticesDraft"];
            };
        };
        responses: {
            /** @description Pages are told from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    object: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Objection"];
            };
        };
        responses: {
            /** @description Noted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionNoted"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_objection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Objection"];
            };
        };
        responses: {
            /** @description The user is counted again from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Who is here now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_password_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPasswordLink"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_population: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PopulationOfDay"];
            };
        };
        responses: {
            /** @description Noted; a second report of a day replaces the first */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    portfolio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Numbers of features, of no person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Portfolio"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_quarantine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Undeclared features */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quarantine"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is open already, or being erased */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report: {
        parameters: {
            query?: {
                /** @description First day, in the project's zone. */
                from?: string;
                /** @description Last day, inclusive. */
                to?: string;
                /** @description For the reports of one feature: `feature`, `habits`, `met`, `next`, `breakdown`; in `explore` whose return is asked about. */
                feature?: string;
                /** @description For `ordered-funnel`: its number, as the list of funnels tells it. */
                funnel?: number;
                /** @description For `explore`: features of a funnel, joined by commas. */
                steps?: string;
                /**
                 * @description For `breakdown`: `trait.NAME`, `prop.NAME`, `country`, `device`, `release` or `account_band` (how many people of the
                 *     account were active in the week: `1-4`, `5-19`, `20-99`, `100+`); the project's first trait, or the device, where it is left out.
                 */
                by?: string;
                /** @description For `segment` and `breakdown`: a part of the people, such as `trait.plan:pro`. There is no "or" and no "not". */
                segment?: string;
                /** @description `json`, `csv` or `md`; overrides the Accept header, for links. */
                format?: string;
            };
            header?: never;
            path: {
                /** @description Which report */
                report: components["schemas"]["ReportName"];
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description Of what it stands on: send it back as `If-None-Match` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                    "text/csv": string;
                    "text/markdown": string;
                };
            };
            /** @description As known: nothing it stands on has changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_senders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings, and names that arrived with what they became */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_senders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderSettings"];
            };
        };
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_senders_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who changed them, when, and what was there before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendersHistory"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_senders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderSettings"];
            };
        };
        responses: {
            /** @description What the rules would map from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings, in words too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacySettings"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsChange"];
            };
        };
        responses: {
            /** @description The settings as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacySettings"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_shares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shares"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewShare"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedShare"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All links as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shares"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    snapshot: {
        parameters: {
            query: {
                /** @description The Monday on which it was written down; its window ends on the day before. */
                monday: string;
                /** @description 4 or 13 weeks. */
                weeks?: number;
            };
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of each feature as they were released */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_test_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedTestSession"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Too many test sessions are open */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_test_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description The secret that was told once, when it was made */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its events, one by one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSession"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, without themselves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tokens as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_views: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            503: components["responses"]["NoFigures"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description All views as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All views as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its projects */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginToken"];
            };
        };
        responses: {
            /** @description The session is in a cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description The link is unknown, used or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_own_ways_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways there are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnWaysIn"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_binding_identity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDestination"];
            };
        };
        responses: {
            /** @description Where to go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInAway"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description This server knows no provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description The provider cannot be used as it is set */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The provider does not answer */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unbind_identity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lets nobody in any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    passkey_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShownPasskey"];
            };
        };
        responses: {
            /** @description The session is in a cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description The passkey is not known here, or its signature does not fit */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Passkeys cannot be used at this address */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_passkey_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the browser needs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description Passkeys cannot be used at this address */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Many people sign in at this moment */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Too many tries */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Many people sign in at this moment */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description The session is in a cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description Address or password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Too many tries */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Many people sign in at this moment */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_single_sign_on: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDestination"];
            };
        };
        responses: {
            /** @description Where to go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInAway"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description This server knows no provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description The provider cannot be used as it is set */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The provider does not answer */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_ways_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways there are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaysIn"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that are open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as the list of its kind tells it */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are still open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_as_otlp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The project's ingest key, or a name that it lists; it goes before what the body says */
                "X-Deadwood-Project"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        /** @description OTLP as JSON, not as protobuf; at most 500,000 bytes, plain or with `Content-Encoding: gzip` */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtlpLogs"];
            };
        };
        responses: {
            /** @description Heard; what did not count is told as a partial success */
            200: {
                headers: {
                    /** @description What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was */
                    "X-Dropped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtlpTaken"];
                };
            };
            /** @description The body cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtlpRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No project is named, or nobody has this server token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtlpRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server token has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body took too long */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or what it decompresses to, is larger than this sender's may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is compressed, or of a kind that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More than the project, or the actor, may send at present */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full or cannot be written, or many large bodies are being read: send it again */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_as_plausible: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 64,000 bytes, never compressed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlausibleEvent"];
                "text/plain": components["schemas"]["PlausibleEvent"];
            };
        };
        responses: {
            /** @description Heard */
            202: {
                headers: {
                    /** @description What was not counted, by reason: `unknown_project=1`. Left out where everything was */
                    "X-Dropped"?: string;
                    /** @description How many events were not counted, in Plausible's own header */
                    "X-Plausible-Dropped"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The body cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlausibleRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has this server token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server token has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body took too long */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or what it decompresses to, is larger than this sender's may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is compressed, or of a kind that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More than the project, or the actor, may send at present */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full or cannot be written, or many large bodies are being read: send it again */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settings_for_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A project's ingest key, or a write key that it lists as a name */
                write_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to send */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentSettings"];
                };
            };
            /** @description A token is shown that nobody has */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A token is shown that has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No project has this write key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_as_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What is called, which says the type where the body does not */
                call: components["schemas"]["SegmentCall"];
            };
            cookie?: never;
        };
        /** @description At most 500,000 bytes, never compressed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentMessages"];
                "text/plain": components["schemas"]["SegmentMessages"];
            };
        };
        responses: {
            /** @description Heard */
            200: {
                headers: {
                    /** @description What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was */
                    "X-Dropped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentTaken"];
                };
            };
            /** @description The body cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No project has this write key, or nobody has this server token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server token has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Segment's API has no such call */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body took too long */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or what it decompresses to, is larger than this sender's may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is compressed, or of a kind that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More than the project, or the actor, may send at present */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full or cannot be written, or many large bodies are being read: send it again */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_list_as_umami: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 500,000 bytes, never compressed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UmamiEvents"];
                "text/plain": components["schemas"]["UmamiEvents"];
            };
        };
        responses: {
            /** @description Heard */
            200: {
                headers: {
                    /** @description What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was */
                    "X-Dropped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UmamiListTaken"];
                };
            };
            /** @description The body cannot be read, or no project has any of these websites */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UmamiRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has this server token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server token has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body took too long */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or what it decompresses to, is larger than this sender's may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is compressed, or of a kind that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More than the project, or the actor, may send at present */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full or cannot be written, or many large bodies are being read: send it again */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_as_umami: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 64,000 bytes, never compressed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UmamiEvent"];
                "text/plain": components["schemas"]["UmamiEvent"];
            };
        };
        responses: {
            /** @description Heard */
            200: {
                headers: {
                    /** @description What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was */
                    "X-Dropped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UmamiTaken"];
                };
            };
            /** @description The body cannot be read, or no project has this website */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UmamiRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has this server token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server token has not the scope ingest */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body took too long */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or what it decompresses to, is larger than this sender's may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is compressed, or of a kind that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More than the project, or the actor, may send at present */
            429: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full or cannot be written, or many large bodies are being read: send it again */
            503: {
                headers: {
                    /** @description Seconds until it is worth another try */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lite_script: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JavaScript */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description As known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versioned_lite_script: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which version of the script, as its address at `/integrity.json` has it */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JavaScript that never changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description As known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    script: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JavaScript */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description As known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versioned_script: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which version of the script, as its address at `/integrity.json` has it */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JavaScript that never changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description As known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    digest_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret that was told once, when it was made */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Atom, the newest 13 weeks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            404: components["responses"]["NotThere"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forwarded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was made of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeenForwarded"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description One of them is not: `degraded` says which and why */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    integrity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name: path and integrity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description As known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_as_assistant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A message of JSON-RPC 2.0, at most 65,536 bytes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["McpQuestion"];
            };
        };
        responses: {
            /** @description The answer, also where it is an error of JSON-RPC */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpAnswers"];
                };
            };
            /** @description A notification was heard */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No message, or one that its revision forbids */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpAnswer"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /** @description No such method, of a revision without a handshake */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpAnswer"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notices_module: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JavaScript */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description As known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shared_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page, or its form for the password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description No link, or one that was revoked or is over */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlock_shared_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the link */
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["PasswordForm"];
            };
        };
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The password is wrong */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description No link, or one that was revoked or is over */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    features_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": Record<string, unknown>;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shared_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The style */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_from_provider: {
        parameters: {
            query?: {
                /** @description For this server to trade in. */
                code?: string | null;
                /** @description As it was begun with. */
                state?: string | null;
                /** @description Why there is no code. */
                error?: string | null;
                /** @description The provider, as it calls itself. */
                iss?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To a page; after a sign-in with the session in a cookie */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trust_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The style */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trust_page: {
        parameters: {
            query?: {
                /** @description `en` or `de`, whatever `Accept-Language` says; another word is no wish. */
                lang?: components["schemas"]["LanguageCode"];
            };
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description No project, or one that was deleted. A page for whoever accepts HTML */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "text/html": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description The rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description No project, or one that was deleted. A page for whoever accepts HTML */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "text/html": string;
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trust_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the project, as `prj_…` stands in the address of its pages */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger, oldest entry first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description No project, or one that was deleted. A page for whoever accepts HTML */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "text/html": string;
                };
            };
            /** @description Refused, and why */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
